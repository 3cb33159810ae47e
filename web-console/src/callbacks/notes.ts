// Notes to calls that run: kept while the console is open, so that a walk to another conversation loses nothing.

import { signal, type Signal } from '@preact/signals';

const most_kept = 50;
const notes = new Map<string, Signal<string>>(); // by callback

export function kept_note(callback: string): Signal<string> {
  let note = notes.get(callback);
  if (note === undefined) {
    note = signal('');
    notes.set(callback, note);
    const oldest = notes.keys().next().value;
    if (notes.size > most_kept && oldest !== undefined) notes.delete(oldest);
  }
  return note;
}
