// What is said about a case.

import type { CaseWords } from './case_words';
import type { CaseKind } from './own_case';

/** "Complaint 1042". */
export function caseTitle({ kind, number }: { kind: CaseKind; number: number }, a: CaseWords['t']): string {
  // A number of a case is a name: nothing groups its digits.
  return a(kind === 'complaint' ? 'title.complaint' : 'title.refund', { number: String(number) });
}

/** What a message about it begins with; without the marks of direction that only a page needs. */
export function draftAbout(one: { kind: CaseKind; number: number }, a: CaseWords['t']): string {
  return `${caseTitle(one, a).replace(/[\u2068\u2069]/g, '')}: `;
}

/** "Tuesday, 1 December 2026", where the traveler is. */
export function dayText(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', numberingSystem: 'latn' }).format(at);
}

/** "1 Dec 2026, 14:05". */
export function momentText(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', numberingSystem: 'latn' }).format(at);
}
