// The traveler's complaints and refunds, and the complaint that he is about to make. One for all of the widget's life.

import { effect, signal } from '@preact/signals-core';
import { loaders, languages } from 'virtual:catalogue/own_cases';
import { Translator } from '@waydesk/shared/i18n';
import { randomUuid } from '@waydesk/shared/wire';
import type { Chat, Screen } from '../chat/chat';
import type { Words } from '../context';
import { CaseLine, type StepFields } from './case_line';
import type { CaseWords } from './case_words';
import { Complaint } from './complaint';
import type { OwnCase } from './own_case';

/** Where the draft of a complaint is kept, and that there was one. No conversation has such an id. */
const DRAFT = 'complaint';
const COMPLAINED = 'complained';

/** `unasked`: nobody wanted to know yet. */
export type Known = 'unasked' | 'loading' | 'known' | 'failed';

export class CaseDesk {
  readonly words: CaseWords = new Translator({ languages, loaders });
  /** The words are there. */
  readonly ready = signal(false);
  /** The newest first. */
  readonly own = signal<readonly OwnCase[]>([]);
  readonly known = signal<Known>('unasked');
  /** Which one the screen shows: all of them, the form for a complaint, or the case of an id. */
  readonly view = signal<'all' | 'complaint' | { id: string }>('all');
  readonly complaint: Complaint;
  /** The home screen shows again what was left from it. */
  returning = false;
  readonly #line: CaseLine;
  #from: Screen = 'home';
  #seen = '';
  #name: string | null | undefined;
  /** Counts travelers: what was asked for one is not told to the next. */
  #visitor = 0;

  constructor(
    private readonly chat: Chat,
    private readonly widget: Words,
    ask?: typeof fetch,
  ) {
    this.#line = new CaseLine((reason) => chat.line.credentials(reason), ask, () => widget.language.peek());
    this.complaint = new Complaint({
      send: (asked) => this.#line.complain(asked),
      kept: chat.drafts.of(DRAFT),
      uuid: randomUuid,
      done: (taken) => this.#complained(taken),
    });
    effect(() => void this.words.use([widget.language.value]).then(() => (this.ready.value = true)));
    effect(() => this.#follow());
  }

  find(id: string): OwnCase | undefined {
    return this.own.value.find((one) => one.id === id);
  }

  open(): void {
    this.#show('all');
    void this.refresh();
  }

  show(id: string): void {
    this.#show({ id });
    void this.refresh();
  }

  /** The form for a complaint, about a booking where one is known. */
  complain(booking = this.chat.booking): void {
    // What is wrong with one that was not taken stays to be seen.
    if (!this.complaint.needsLook.peek()) this.complaint.begin(booking);
    this.#show('complaint');
  }

  back(): void {
    const isAtHome = this.#from === 'home' || this.#from === 'cases';
    if (this.view.peek() !== 'all' && isAtHome) this.view.value = 'all';
    else this.#leave();
  }

  /** @throws Refused; TypeError when no answer came. */
  async take(id: string, step: string, fields: StepFields): Promise<void> {
    this.#put(await this.#line.take(id, step, fields));
  }

  /** What the server knows. What cannot be had now is had with the next connection. */
  async refresh(): Promise<void> {
    const visitor = this.#visitor;
    if (this.known.peek() !== 'known') this.known.value = 'loading';
    try {
      const own = await this.#line.own();
      if (visitor !== this.#visitor) return;
      this.#take(own);
      this.known.value = 'known';
    } catch {
      if (visitor === this.#visitor && this.known.peek() !== 'known') this.known.value = 'failed';
    }
  }

  #forget(): void {
    this.#visitor++;
    this.own.value = [];
    this.known.value = 'unasked';
    if (this.view.peek() !== 'complaint') this.view.value = 'all';
  }

  #show(view: CaseDesk['view']['value']): void {
    const screen = this.chat.screen.peek();
    if (screen !== 'cases') this.#from = screen;
    this.view.value = view;
    this.chat.show('cases');
  }

  #leave(): void {
    this.returning = true;
    this.chat.show(this.#from);
  }

  #complained(taken: OwnCase): void {
    this.chat.drafts.of(COMPLAINED).value = 'yes';
    this.#put(taken);
    const isWatched = this.chat.screen.peek() === 'cases' && this.view.peek() === 'complaint';
    if (isWatched) this.view.value = { id: taken.id };
    else this.#say(taken);
  }

  #put(changed: OwnCase): void {
    const isNew = !this.own.peek().some(({ id }) => id === changed.id);
    this.own.value = isNew ? [changed, ...this.own.peek()] : this.own.peek().map((one) => (one.id === changed.id ? changed : one));
  }

  #take(own: readonly OwnCase[]): void {
    const before = new Map(this.own.peek().map((one) => [one.id, one.state]));
    this.own.value = own;
    for (const one of own) if (before.has(one.id) && before.get(one.id) !== one.state) this.#say(one);
  }

  // Who hears the widget is told of every change that he did not make himself.
  #say(one: OwnCase): void {
    this.chat.say({ key: `${one.id} ${one.state} ${Date.now()}`, text: one.label });
  }

  // Cards tell that something changed, a new name that somebody else is there, a new connection that something may have, and another language that all is said
  // anew. Whoever never wrote, never complained and is not named by the site has no cases.
  #follow(): void {
    const language = this.widget.language.value;
    const isConnected = this.chat.store.phase.value === 'ready';
    const list = this.chat.store.list.value;
    const cards = list.flatMap((one) => one.events.value.filter((event) => event.kind === 'card' && event.body['card'] === 'case'));
    const hasWritten = list.some((one) => !one.id.value.startsWith('new:'));
    const name = this.chat.line.visitorName.value;
    const mayHave = hasWritten || name !== null || this.chat.drafts.of(COMPLAINED).peek() !== '' || this.known.peek() !== 'unasked';
    const seen = isConnected && mayHave ? `${language} ${name} ${cards.length} ${cards.at(-1)?.at}` : '';
    const isNew = seen !== '' && seen !== this.#seen;
    this.#seen = seen;
    const isAnother = this.#name !== undefined && this.#name !== name;
    this.#name = name;
    // Later, so that this follows none of the signals that are read there.
    queueMicrotask(() => {
      if (isAnother) this.#forget();
      if (isConnected) this.complaint.again();
      if (isNew) void this.refresh();
    });
  }
}
