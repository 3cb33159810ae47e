// Waiting times between tries: full jitter, so that thousands of clients of one restarted server spread out.

export const FIRST_WAIT_MS = 500;
export const LONGEST_WAIT_MS = 30_000;

export class Backoff {
  #failures = 0;

  constructor(private readonly random: () => number) {}

  /** The next wait in milliseconds: uniform in [0, min(30 s, 0.5 s * 2^n)), at least a tenth of the first wait. */
  next(): number {
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 16);
    return Math.max(FIRST_WAIT_MS / 10, this.random() * ceiling);
  }

  reset(): void {
    this.#failures = 0;
  }
}
