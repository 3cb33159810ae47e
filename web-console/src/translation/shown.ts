// A translation that a person asks for, hides and shows again. It is asked for once; without DOM.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Engine, Translated, Wanted } from './engine';

export type Shown =
  | { readonly kind: 'original' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'translated'; readonly wanted: Wanted; readonly translated: Translated };

export class ShownTranslation {
  private readonly state_ = signal<Shown>({ kind: 'original' });
  private made: { wanted: Wanted; translated: Translated } | null = null;
  private latest = 0; // an answer to an earlier question comes too late

  constructor(private readonly engine: Engine) {}

  get state(): ReadonlySignal<Shown> {
    return this.state_;
  }

  async show(wanted: Wanted): Promise<void> {
    const question = (this.latest += 1);
    if (this.made !== null && same(this.made.wanted, wanted)) {
      this.state_.value = { kind: 'translated', ...this.made };
      return;
    }
    this.state_.value = { kind: 'asking' };
    try {
      const translated = await this.engine(wanted);
      if (this.latest !== question) return;
      this.made = { wanted, translated };
      this.state_.value = { kind: 'translated', wanted, translated };
    } catch {
      if (this.latest === question) this.state_.value = { kind: 'failed' };
    }
  }

  hide(): void {
    this.latest += 1;
    this.state_.value = { kind: 'original' };
  }
}

function same(a: Wanted, b: Wanted): boolean {
  return a.text === b.text && a.source === b.source && a.target === b.target;
}
