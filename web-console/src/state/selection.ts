// Which rows of the list are picked, to be changed together. No DOM.

import { signal, type ReadonlySignal } from '@preact/signals';

export class Selection {
  private readonly picked_ = signal<ReadonlySet<string>>(new Set());
  private readonly open_ = signal(false);
  readonly by_press = signal(false); // a plain press picks rows instead of opening them
  private last: string | null = null;

  get picked(): ReadonlySignal<ReadonlySet<string>> {
    return this.picked_;
  }

  // Something was picked since it was ended: what can be done with it stays in sight, also when that empties it.
  get open(): ReadonlySignal<boolean> {
    return this.open_;
  }

  begin(): void {
    this.by_press.value = true;
    this.open_.value = true;
  }

  toggle(id: string): void {
    const next = new Set(this.picked_.peek());
    if (!next.delete(id)) next.add(id);
    this.last = id;
    this.pick(next);
  }

  // Everything from the row that was touched last up to this one, in the order shown.
  extend(id: string, shown: readonly string[]): void {
    const to = shown.indexOf(id);
    const from = this.last === null ? -1 : shown.indexOf(this.last);
    if (to < 0 || from < 0) return this.toggle(id);
    this.pick(new Set([...this.picked_.peek(), ...shown.slice(Math.min(from, to), Math.max(from, to) + 1)]));
    this.last = id;
  }

  pick(ids: Iterable<string>): void {
    this.picked_.value = new Set(ids);
    this.open_.value = true;
  }

  end(): void {
    this.picked_.value = new Set();
    this.open_.value = false;
    this.by_press.value = false;
    this.last = null;
  }
}
