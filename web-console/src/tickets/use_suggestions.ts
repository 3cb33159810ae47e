// A list beneath the caret that the keys of a text field drive, while the field keeps the keyboard.

import { useSignal, type Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

export type Keys = RefObject<((event: KeyboardEvent) => boolean) | null>; // answers whether it took the key

interface Driven {
  open: boolean;
  count: number; // of what is found
  current: number;
  at: Signal<number>;
  field: RefObject<HTMLTextAreaElement | null>;
  keys: Keys;
  list_id: string;
}

export function useSuggestions({ open, count, current, at, field, keys, list_id }: Driven, choose: () => void, leave: () => void): void {
  useLayoutEffect(() => {
    if (!open) return;
    const take = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
      else if (count === 0) return false;
      else if (event.key === 'ArrowDown') at.value = Math.min(count - 1, current + 1);
      else if (event.key === 'ArrowUp') at.value = Math.max(0, current - 1);
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && !event.shiftKey) choose();
      else return false;
      return true;
    };
    keys.current = take;
    return () => {
      if (keys.current === take) keys.current = null;
    };
  });
  useLayoutEffect(() => tell_field(field.current, open ? list_id : null, open && current >= 0 ? `${list_id}-${current}` : null), [open, current]);
}

// Where the caret stands, as far as it moves without a key that changes the text.
export function useCaret(field: RefObject<HTMLTextAreaElement | null>): number {
  const caret = useSignal(field.current?.selectionStart ?? 0);
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    const look = () => (caret.value = element.selectionStart);
    const events = ['input', 'keyup', 'click', 'focus'];
    for (const event of events) element.addEventListener(event, look);
    look();
    return () => {
      for (const event of events) element.removeEventListener(event, look);
    };
  }, [field]);
  return caret.value;
}

// The list belongs to the field, and the field says which of its entries is meant.
function tell_field(field: HTMLElement | null, list: string | null, option: string | null): () => void {
  const set = (name: string, value: string | null) => (value === null ? field?.removeAttribute(name) : field?.setAttribute(name, value));
  set('aria-haspopup', list === null ? null : 'listbox');
  set('aria-controls', list);
  set('aria-activedescendant', option);
  return () => ['aria-haspopup', 'aria-controls', 'aria-activedescendant'].forEach((name) => set(name, null));
}

// Once the field shows what was written into it.
export function place_soon(field: RefObject<HTMLTextAreaElement | null>, at: number, length: number): void {
  setTimeout(() => {
    field.current?.focus();
    field.current?.setSelectionRange(at, at + length);
  });
}
