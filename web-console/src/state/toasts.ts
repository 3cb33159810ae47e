// Short words about what just happened. They never hold the only copy of anything.

import { signal, type ReadonlySignal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'warn';
  readonly action?: { readonly label: string; readonly run: () => void };
}

export const most_toasts = 3;

export class Toasts {
  private readonly list_ = signal<readonly Toast[]>([]);
  private last = 0;

  get list(): ReadonlySignal<readonly Toast[]> {
    return this.list_;
  }

  show(text: string, tone: Toast['tone'] = 'plain', action?: Toast['action']): void {
    this.last += 1;
    const toast: Toast = { id: this.last, text, tone, ...(action && { action }) };
    this.list_.value = [...this.list_.value, toast].slice(-most_toasts);
  }

  dismiss(id: number): void {
    this.list_.value = this.list_.value.filter((toast) => toast.id !== id);
  }
}
