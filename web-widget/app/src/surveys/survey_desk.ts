// What the traveler is asked about how it went, and his answers. One for all of the widget's life.

import { effect, signal } from '@preact/signals-core';
import type { Chat } from '../chat/chat';
import type { Words } from '../context';
import { AnswerForm } from './answer_form';
import type { Survey } from './survey';
import { SurveyLine } from './survey_line';
import { surveyWords } from './survey_words';

/** Where an answer is kept that is not sent yet. No conversation has such an id. */
const draftOf = (id: string) => `survey:${id}`;

/** `unasked`: nobody wanted to know yet. */
export type Known = 'unasked' | 'loading' | 'known' | 'failed';

export class SurveyDesk {
  readonly words = surveyWords();
  /** The words are there. */
  readonly ready = signal(false);
  readonly own = signal<readonly Survey[]>([]);
  readonly known = signal<Known>('unasked');
  readonly #line: SurveyLine;
  readonly #forms = new Map<string, AnswerForm>();
  #seen = '';
  #name: string | null | undefined;
  /** Counts travelers: what was asked for one is not told to the next. */
  #visitor = 0;

  constructor(
    private readonly chat: Chat,
    private readonly widget: Words,
    ask?: typeof fetch,
  ) {
    this.#line = new SurveyLine((reason) => chat.line.credentials(reason), ask, () => widget.language.peek());
    effect(() => void this.words.use([widget.language.value]).then(() => (this.ready.value = true)));
    effect(() => this.#follow());
  }

  find(id: string): Survey | undefined {
    return this.own.value.find((one) => one.id === id);
  }

  /** The one that he may still be asked, of a conversation that he can go to. */
  get open(): Survey | undefined {
    return this.own.value.find(({ state, conversation }) => state === 'open' && conversation !== null);
  }

  form(id: string): AnswerForm {
    const known = this.#forms.get(id);
    if (known) return known;
    const made = new AnswerForm({
      send: async (answer) => this.#put(await this.#line.answer(id, answer)),
      kept: this.chat.drafts.of(draftOf(id)),
      stale: () => void this.refresh(),
    });
    this.#forms.set(id, made);
    return made;
  }

  /** What the server knows. What cannot be had now is had with the next connection. */
  async refresh(): Promise<void> {
    const visitor = this.#visitor;
    if (this.known.peek() !== 'known') this.known.value = 'loading';
    try {
      const own = await this.#line.own();
      if (visitor !== this.#visitor) return;
      this.#tell(own);
      this.own.value = own;
      this.known.value = 'known';
    } catch {
      if (visitor === this.#visitor && this.known.peek() !== 'known') this.known.value = 'failed';
    }
  }

  #put(changed: Survey): Survey {
    this.own.value = this.own.peek().map((one) => (one.id === changed.id ? changed : one));
    return changed;
  }

  // Who hears the widget is told of a question that came while he was there.
  #tell(own: readonly Survey[]): void {
    if (this.known.peek() !== 'known') return;
    const before = new Set(this.own.peek().map(({ id }) => id));
    for (const { id, state, question } of own) if (state === 'open' && !before.has(id)) this.chat.say({ key: `survey ${id}`, text: question });
  }

  // A card tells that there is a question, a new name that somebody else is there, a new connection that something may have
  // changed, and another language that all is asked anew. Whoever never wrote is asked nothing.
  #follow(): void {
    const language = this.widget.language.value;
    const isConnected = this.chat.store.phase.value === 'ready';
    const name = this.chat.line.visitorName.value;
    const list = this.chat.store.list.value;
    const cards = list.flatMap((one) => one.events.value.filter((event) => event.kind === 'card' && event.body['card'] === 'survey'));
    const hasWritten = list.some((one) => !one.id.value.startsWith('new:'));
    const seen = isConnected && (hasWritten || name !== null) ? `${language} ${name} ${cards.length} ${cards.at(-1)?.at}` : '';
    const isNew = seen !== '' && seen !== this.#seen;
    this.#seen = seen;
    const isAnother = this.#name !== undefined && this.#name !== name;
    this.#name = name;
    // Later, so that this follows none of the signals that are read there.
    queueMicrotask(() => {
      if (isAnother) this.#forget();
      if (isNew) void this.refresh();
    });
  }

  #forget(): void {
    this.#visitor++;
    this.own.value = [];
    this.known.value = 'unasked';
    this.#forms.clear();
  }
}
