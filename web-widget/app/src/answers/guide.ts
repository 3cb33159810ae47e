// Answers before a person: what is asked, what is read, the quote that is worked out, and the one step to a person, who
// then has the conversation alone. One for all of the widget's life, so that going back finds everything as it was left.

import { effect, signal } from '@preact/signals-core';
import { loaders, languages } from 'virtual:catalogue/answers';
import { Translator } from '@waydesk/shared/i18n';
import type en from '../../../../core/language/locales/answers/en.json';
import type { Chat } from '../chat/chat';
import type { Words } from '../context';
import { Asking } from './asking';
import { GuidedQuote } from './guided_quote';
import { draftOf, openingOf } from './hand_over';
import { HelpLine, type Hit } from './help_line';
import { Reading } from './reading';

export type AnswerWords = Translator<keyof typeof en>;

export type Place = Reading | GuidedQuote;

export class Guide {
  readonly asking: Asking;
  /** The last one is shown. */
  readonly places = signal<readonly Place[]>([]);
  readonly words: AnswerWords = new Translator({ languages, loaders });
  /** The words are there. */
  readonly ready = signal(false);
  /** In pixels, of the home screen when it was left; null while it is shown. */
  homeScroll: number | null = null;
  readonly #line: HelpLine;

  constructor(
    private readonly chat: Chat,
    private readonly widget: Words,
    ask?: typeof fetch,
  ) {
    this.#line = new HelpLine((reason) => chat.line.credentials(reason), ask);
    this.asking = new Asking((text, signal) => this.#line.search(text, this.#language(), signal));
    effect(() => this.#follow(widget.language.value));
  }

  openHit(hit: Hit): void {
    this.open(hit.id, hit.title);
  }

  open(article: string, title = ''): void {
    this.#enter(new Reading(this.#line, article, title, this.#language));
  }

  startQuote(): void {
    const quote = new GuidedQuote((facts) => this.#line.quote(facts, this.#language()), this.#language);
    effect(() => void (this.chat.booking = quote.booking.value?.reference ?? this.chat.booking));
    void quote.start();
    this.#enter(quote);
  }

  back(): void {
    const rest = this.places.value.slice(0, -1);
    if (rest.length === 0) this.chat.show('home');
    this.places.value = rest;
  }

  /** A new conversation, which is a person's from its first message on; `line` says in the traveler's words what it is about. */
  askPerson(line?: string): void {
    const reading = this.places.value.findLast((place) => place instanceof Reading);
    const quote = this.places.value.findLast((place) => place instanceof GuidedQuote);
    const outcome = quote?.outcome.value;
    const asked = this.asking.text.value;
    const booking = quote?.booking.value?.reference;
    const before = { asked, article: reading?.id, quote: outcome?.state === 'told' ? outcome.quote : undefined, facts: quote?.facts, booking };
    this.chat.begin(draftOf(asked, line), openingOf(before));
    this.places.value = [];
  }

  readonly #language = () => this.widget.language.peek();

  #enter(place: Place): void {
    this.places.value = [...this.places.value, place];
    this.chat.show('answers');
  }

  #follow(language: string): void {
    void this.words.use([language]).then(() => {
      const changed = this.ready.peek();
      this.ready.value = true;
      if (!changed) return;
      this.asking.again();
      for (const place of this.places.peek()) void (place instanceof Reading ? place.load() : place.again());
    });
  }
}
