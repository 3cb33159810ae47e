// Calls that the traveler asked for and those he is about to ask for. One for all of the widget's life.

import { effect, signal } from '@preact/signals-core';
import { loaders, languages } from 'virtual:catalogue/callback';
import { Translator } from '@waydesk/shared/i18n';
import { randomUuid } from '@waydesk/shared/wire';
import type en from '../../../../core/language/locales/callback/en.json';
import type { Chat, Screen } from '../chat/chat';
import type { Words } from '../context';
import { CallLine } from './call_line';
import { isOver, type Callback, type Choice } from './callback';
import { guessRegion } from './region';
import { CallRequest, type Entries } from './request';
import { stateText } from './texts';
import { Times } from './times';
import { guessZone } from './zones';

export type CallWords = Translator<keyof typeof en>;

/** Where the draft of a request is kept. No conversation has such an id. */
const DRAFT = 'callback';

export class CallDesk {
  /** The newest first. */
  readonly own = signal<readonly Callback[]>([]);
  /** Which of them is shown on the screen of calls; null for the request of another one. */
  readonly shown = signal<string | null>(null);
  readonly words: CallWords = new Translator({ languages, loaders });
  /** The server was asked for the call that is shown, whatever it said. */
  readonly looked = signal(false);
  /** The words are there. */
  readonly ready = signal(false);
  readonly request: CallRequest;
  /** The home screen shows again what was left from it. */
  returning = false;
  readonly #line: CallLine;
  #from: Screen = 'home';
  #seen = '';

  constructor(
    private readonly chat: Chat,
    private readonly widget: Words,
    ask?: typeof fetch,
  ) {
    const language = () => widget.language.peek();
    this.#line = new CallLine((reason) => chat.line.credentials(reason), ask, language);
    this.request = new CallRequest({
      times: this.#timesFor(() => this.request.entries.peek(), () => this.request.conversation),
      send: (asked) => this.#line.request(asked),
      kept: chat.drafts.of(DRAFT),
      uuid: randomUuid,
      known: () => this.#known(),
      done: (callback) => this.#requested(callback),
    });
    effect(() => void this.words.use([widget.language.value]).then(() => (this.ready.value = true)));
    effect(() => this.#follow());
  }

  /** The form for another call; in a conversation, so that its place in line is kept. */
  open(conversation = ''): void {
    this.request.begin(conversation);
    void this.request.times.load();
    this.#show(null);
  }

  /** The form again, with what is known from a call that came to nothing. */
  openLike({ name, phone_as_typed, language, topic, booking }: Callback): void {
    this.request.enter({ name, phone: phone_as_typed, language, topic, booking: booking ?? '' });
    this.open();
  }

  show(id: string): void {
    this.looked.value = false;
    void this.refresh().then(() => (this.looked.value = true));
    this.#show(id);
  }

  back(): void {
    this.returning = true;
    this.chat.show(this.#from);
  }

  /** To the conversation on which a call hangs. */
  write({ conversation }: Callback): void {
    this.chat.open(this.chat.store.get(conversation));
  }

  /** @throws Refused; TypeError when no answer came. */
  async change(id: string, choice: Choice): Promise<void> {
    this.#put(await this.#line.choose(id, choice));
  }

  /** @throws as change. */
  async cancel(id: string): Promise<void> {
    this.#put(await this.#line.cancel(id));
  }

  /** Times to which a call can be moved. */
  timesFor(callback: Callback): Times {
    return this.#timesFor(
      () => ({ language: callback.language, topic: callback.topic, booking: callback.booking ?? '' }),
      () => callback.conversation,
      callback.zone,
    );
  }

  /** What the server knows. What cannot be had now is had with the next event. */
  async refresh(): Promise<void> {
    try {
      this.#take(await this.#line.own());
    } catch {
      // The cards in the conversation say what happened meanwhile.
    }
  }

  #timesFor(about: () => Pick<Entries, 'language' | 'topic' | 'booking'>, conversation: () => string, zone = guessZone()): Times {
    return new Times((asked, signal) => {
      const { language, topic, booking } = about();
      return this.#line.slots({ ...asked, language, topic, booking, conversation: conversation() }, signal);
    }, zone);
  }

  #known(): Entries {
    return {
      name: this.chat.line.visitorName.peek() ?? '',
      phone: '',
      region: guessRegion(navigator.languages),
      language: this.widget.language.peek(),
      topic: '',
      booking: this.chat.booking,
    };
  }

  #show(id: string | null): void {
    const screen = this.chat.screen.peek();
    if (screen !== 'callback') this.#from = screen;
    this.shown.value = id;
    this.chat.show('callback');
  }

  #requested(callback: Callback): void {
    this.#put(callback);
    this.chat.watch(callback.conversation);
    if (this.chat.screen.peek() === 'callback') this.shown.value = callback.id;
    else this.#say(callback);
  }

  #put(callback: Callback): void {
    const others = this.own.peek().filter(({ id }) => id !== callback.id);
    this.own.value = [callback, ...others].sort((a, b) => b.asked_at - a.asked_at);
  }

  #take(own: Callback[]): void {
    const before = new Map(this.own.peek().map((one) => [one.id, one]));
    this.own.value = own;
    for (const callback of own) {
      if (!before.has(callback.id) && !isOver(callback)) this.chat.watch(callback.conversation);
      if (before.has(callback.id) && before.get(callback.id)!.state !== callback.state) this.#say(callback);
    }
  }

  // Who hears the widget is told of every change that he did not make himself.
  #say(callback: Callback): void {
    const language = this.widget.language.peek();
    this.chat.say({ key: `${callback.id} ${callback.state} ${Date.now()}`, text: stateText(callback, this.words.t, language) });
  }

  // Cards tell that something changed, and a new connection that something may have; whoever never wrote has no calls.
  #follow(): void {
    const connected = this.chat.store.phase.value === 'ready';
    if (!connected) this.#seen = '';
    if (!connected) return;
    const list = this.chat.store.list.value;
    const cards = list.flatMap((one) => one.events.value.filter((event) => event.kind === 'card'));
    const seen = `${list.some((one) => !one.id.value.startsWith('new:'))} ${cards.length} ${cards.at(-1)?.at}`;
    const isNew = seen !== this.#seen && !seen.startsWith('false');
    this.#seen = seen;
    // Later, so that this follows none of the signals that are read there.
    queueMicrotask(() => {
      this.request.again();
      if (isNew) void this.refresh();
    });
  }
}
