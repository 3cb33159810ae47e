// The time of day as the server has it, moving once a second while the page is visible. Waiting times read it.

import { signal, type ReadonlySignal } from '@preact/signals';

export class Clock {
  private readonly now_ = signal(Date.now());
  private timer: ReturnType<typeof setInterval> | null = null;
  private ahead = 0; // server minus this computer, milliseconds

  // Milliseconds since 1970 UTC.
  get now(): ReadonlySignal<number> {
    return this.now_;
  }

  // The server said what time it is.
  agree(server_now: number): void {
    this.ahead = server_now - Date.now();
    this.tick();
  }

  start(): () => void {
    const follow = () => {
      if (document.hidden) return this.stop();
      this.tick();
      this.timer ??= setInterval(() => this.tick(), 1000);
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      this.stop();
    };
  }

  private stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private tick(): void {
    this.now_.value = Date.now() + this.ahead;
  }
}
