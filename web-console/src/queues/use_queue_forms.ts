// What is written about queues and not saved yet: kept while the console is open, whichever page is looked at.

import { effect, signal, type Signal } from '@preact/signals';
import { useDesk } from '../shell/context';
import type { QueueForm } from './queue_form';

export type QueueForms = Signal<ReadonlyMap<string, QueueForm>>; // by queue; "" is the one to be added

const kept = new Map<string, QueueForms>(); // by agent: he may have to sign in again meanwhile

export function useQueueForms(): QueueForms {
  const id = useDesk().me.peek().id;
  let forms = kept.get(id);
  if (forms === undefined) {
    forms = signal(new Map());
    warn_before_unload(forms);
    kept.set(id, forms);
  }
  return forms;
}

export function keep_form(forms: QueueForms, queue: string, form: QueueForm | null): void {
  const next = new Map(forms.peek());
  if (form === null) next.delete(queue);
  else next.set(queue, form);
  forms.value = next;
}

function warn_before_unload(forms: QueueForms): void {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  effect(() => {
    if (forms.value.size === 0) return;
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  });
}
