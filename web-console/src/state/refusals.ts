// Where on a form the server's objection stands: it names a place such as "hours.mon[1].to". Pure.

import type { Refused } from './versioned_book';

export type Sentence = (place: string) => string | undefined;

// What is wrong exactly there.
export function refusal_at(refused: Refused | null, id: string): Sentence {
  const field = refused?.id === id ? refused.error.field : null;
  return (place) => (field === place ? refused?.error.detail : undefined);
}

// What is wrong there or anywhere in it.
export function refusal_within(refused: Refused | null, id: string): Sentence {
  const field = refused?.id === id ? (refused.error.field ?? '') : '';
  return (place) => (field === place || field.startsWith(`${place}.`) || field.startsWith(`${place}[`) ? refused?.error.detail : undefined);
}

// Which of the hours in a list it is about; null: the list as a whole.
export function refused_index(refused: Refused | null, id: string, place: string): number | null {
  const field = refused?.id === id ? (refused.error.field ?? '') : '';
  const found = field.startsWith(`${place}[`) ? /^\[(\d+)\]/.exec(field.slice(place.length)) : null;
  return found === null ? null : Number(found[1]);
}
