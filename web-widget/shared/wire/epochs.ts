// Which epoch the conversations at hand are numbered in. A restored backup begins a new one. Until every conversation of
// the old one was reset, the client resumes in the old one's name: a link that breaks in between leaves none of them with
// numbers that mean something else now. Pure.

export class Epochs {
  #current: string | null = null;
  #before: string | null = null;
  readonly #stale = new Set<string>();

  /** What `auth` says of its cursors; null: there are none. */
  get ofCursors(): string | null {
    return this.#before ?? this.#current;
  }

  /** The server said its epoch; `held` are the conversations at hand. */
  greeted(epoch: string | null, held: Iterable<string>): void {
    if (this.#current !== null && epoch !== this.#current) {
      this.#before ??= this.#current;
      for (const conversation of held) this.#stale.add(conversation);
    }
    this.#current = epoch;
    this.#settle();
  }

  isStale(conversation: string): boolean {
    return this.#stale.has(conversation);
  }

  /** It was reset, or is not held any more. */
  renewed(conversation: string): void {
    this.#stale.delete(conversation);
    this.#settle();
  }

  #settle(): void {
    if (this.#stale.size === 0) this.#before = null;
  }
}
