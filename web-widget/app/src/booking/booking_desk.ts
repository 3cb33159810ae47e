// The traveler's bookings: those of a verified identity, and those that he proved with code and surname. They live as long
// as the page, because a browser may be shared. One for all of the widget's life.

import { batch, computed, effect, signal } from '@preact/signals-core';
import { loaders, languages } from 'virtual:catalogue/booking';
import { byNext, codeOf, type Booking, type BookingKey } from '@waydesk/shared/booking';
import { Translator } from '@waydesk/shared/i18n';
import type { Chat, Screen } from '../chat/chat';
import type { Words } from '../context';
import { BookingLine } from './booking_line';
import { Proof, type Entries } from './proof';

export type BookingWords = Translator<BookingKey>;

/** As many as are asked for anew, one question each. */
const MAX_PROVED = 5;

/** A booking, when it was told, and by what it was proved, if it was. */
interface Told {
  booking: Booking;
  at: number;
  by?: Entries;
}

/** `unasked`: nobody wanted to know yet. */
export type Known = 'unasked' | 'loading' | 'known' | 'failed';

export class BookingDesk {
  readonly words: BookingWords = new Translator({ languages, loaders });
  /** The words are there. */
  readonly ready = signal(false);
  readonly known = signal<Known>('unasked');
  /** Which one the screen shows; null: all of them, or the form when there are none. */
  readonly shown = signal<string | null>(null);
  /** Another one is looked up. */
  readonly proving = signal(false);
  readonly proof: Proof;
  /** Those of his identity and those that were proved, what comes next first. */
  readonly all = computed(() => this.#sorted());
  /** The home screen shows again what was left from it. */
  returning = false;
  readonly #own = signal<readonly Told[]>([]);
  readonly #proved = signal<readonly Told[]>([]);
  readonly #line: BookingLine;
  #from: Screen = 'home';
  #name: string | null | undefined;
  /** Counts travelers: what was asked for one is not told to the next. */
  #visitor = 0;

  constructor(
    private readonly chat: Chat,
    widget: Words,
    ask?: typeof fetch,
  ) {
    this.#line = new BookingLine((reason) => chat.line.credentials(reason), ask, () => widget.language.peek());
    this.proof = new Proof({
      find: (reference, surname) => this.#line.find(reference, surname),
      found: (booking, by) => this.#found(booking, by),
      isOnline: () => !this.#isOffline(),
      now: Date.now,
    });
    effect(() => void this.words.use([widget.language.value]).then(() => (this.ready.value = true)));
    effect(() => this.#follow(chat.store.phase.value === 'ready', chat.line.visitorName.value));
  }

  find(id: string | null): Booking | undefined {
    return this.all.value.find((one) => one.id === id);
  }

  /** When a booking was told, in milliseconds. */
  toldAt(id: string): number {
    return this.#told().find(({ booking }) => booking.id === id)?.at ?? 0;
  }

  /** The only one there is, or all of them. */
  open(): void {
    this.#show(this.#only());
    void this.refresh();
  }

  /** One of those that are known. */
  show(id: string): void {
    this.#show(id);
  }

  back(): void {
    const count = this.all.peek().length;
    if (this.proving.peek() && count > 0) this.proving.value = false;
    else if (this.shown.peek() !== null && count > 1) this.shown.value = null;
    else this.#leave();
  }

  /** To a person, who is told which booking it is about. */
  write(booking: Booking): void {
    this.chat.booking = codeOf(booking);
    this.chat.begin('', { booking: codeOf(booking) });
  }

  /** What the server knows of his bookings by now. What cannot be had now stays as it was told. */
  async refresh(): Promise<void> {
    const isFirst = this.known.peek() !== 'known';
    const visitor = this.#visitor;
    if (isFirst) this.known.value = 'loading';
    try {
      const own = await this.#line.own();
      const again = await Promise.all(this.#proved.peek().map((one) => this.#again(one)));
      if (visitor !== this.#visitor) return;
      this.#own.value = own.map((booking) => ({ booking, at: Date.now() }));
      this.#proved.value = this.#proved.peek().map((one) => again.find(({ booking }) => booking.id === one.booking.id) ?? one);
      this.known.value = 'known';
      // Later ones take nobody away from what he reads or writes.
      if (isFirst && this.shown.peek() === null && !this.proving.peek()) this.shown.value = this.#only();
    } catch {
      if (isFirst && visitor === this.#visitor) this.known.value = 'failed';
    }
  }

  #only(): string | null {
    const [first, ...others] = this.all.peek();
    return first && others.length === 0 ? first.id : null;
  }

  #told(): Told[] {
    const own = this.#own.value;
    return [...own, ...this.#proved.value.filter((one) => !own.some(({ booking }) => booking.id === one.booking.id))];
  }

  #sorted(): Booking[] {
    return byNext(this.#told().map(({ booking }) => booking), Date.now());
  }

  async #again(one: Told): Promise<Told> {
    const { reference, surname } = one.by!;
    return this.#line.find(reference, surname).then(
      (booking) => ({ ...one, booking, at: Date.now() }),
      () => one,
    );
  }

  #found(booking: Booking, by: Entries): void {
    const others = this.#proved.peek().filter((one) => one.booking.id !== booking.id);
    this.#proved.value = [{ booking, at: Date.now(), by }, ...others].slice(0, MAX_PROVED);
    this.chat.booking = codeOf(booking);
    this.proving.value = false;
    this.shown.value = booking.id;
  }

  #show(id: string | null): void {
    const screen = this.chat.screen.peek();
    if (screen !== 'booking') this.#from = screen;
    this.shown.value = id;
    this.proving.value = false;
    this.chat.show('booking');
  }

  #leave(): void {
    this.returning = true;
    this.chat.show(this.#from);
  }

  #isOffline(): boolean {
    return this.chat.store.phase.peek() === 'offline' || !navigator.onLine;
  }

  // Whom the site names may have bookings; of nobody else the server is asked before he opens them. What somebody proved
  // is not for who comes after him.
  #follow(isConnected: boolean, name: string | null): void {
    const isAnother = this.#name !== undefined && this.#name !== name;
    this.#name = name;
    queueMicrotask(() => {
      if (isAnother) this.#forget();
      if (isConnected && (name !== null || this.known.peek() !== 'unasked')) void this.refresh();
    });
  }

  #forget(): void {
    this.#visitor++;
    batch(() => {
      this.#own.value = [];
      this.#proved.value = [];
      this.shown.value = null;
      this.known.value = 'unasked';
    });
  }
}
