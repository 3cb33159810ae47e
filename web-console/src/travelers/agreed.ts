// Consents by purpose: what holds now, and what held before. Pure.

import { purposes, type Consent } from './form';

export interface Agreed {
  readonly purpose: string;
  readonly now: Consent | null; // null: nobody ever asked
  readonly before: readonly Consent[]; // the latest first
}

// All purposes that we ask for, then those that somebody once agreed to.
export function agreed(consents: readonly Consent[]): readonly Agreed[] {
  const all = [...new Set<string>([...purposes, ...consents.map(({ purpose }) => purpose)])];
  return all.map((purpose) => {
    const [now = null, ...before] = consents.filter((one) => one.purpose === purpose).sort((a, b) => b.at - a.at);
    return { purpose, now, before };
  });
}
