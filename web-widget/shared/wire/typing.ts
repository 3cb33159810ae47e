// Says "typing" often enough to keep it shown to others (they let it fade after 6 s), and no more often.

import type { Environment, Timer } from './environment';

const REPEAT_MS = 3_000;
const IDLE_MS = 5_000;
/** How long others show it after the last word of it. */
export const FADE_MS = 6_000;

export class TypingNotice {
  #saidAt = -Infinity;
  #idle: Timer = null;
  #on = false;

  constructor(
    private readonly environment: Environment,
    private readonly say: (on: boolean) => void,
  ) {}

  /** The author changed the text; an empty one ends the notice. */
  changed(text: string): void {
    if (text.trim() === '') return this.stop();
    const now = this.environment.now();
    if (!this.#on || now - this.#saidAt >= REPEAT_MS) {
      this.#on = true;
      this.#saidAt = now;
      this.say(true);
    }
    this.environment.cancel(this.#idle);
    this.#idle = this.environment.after(IDLE_MS, () => this.stop());
  }

  stop(): void {
    this.environment.cancel(this.#idle);
    if (!this.#on) return;
    this.#on = false;
    this.say(false);
  }
}
