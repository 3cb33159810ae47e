// Canned answers while somebody writes: where a list of them is asked for, which ones fit, and what of a text is still to be
// filled in. Pure.

export interface Canned {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly shortcut: string | null;
  readonly texts: { readonly [language: string]: string };
  readonly queues: readonly string[]; // ids; none: it is for all
  readonly uses: number;
}

// The closed list of docs/protocol.md.
export const variables = ['contact.name', 'agent.name', 'booking', 'number', 'queue', 'subject'] as const;

export interface Slash {
  readonly at: number; // of the slash
  readonly words: string; // behind it, up to the caret
}

// A slash at the beginning of a word asks for answers, until a blank ends the word.
export function slash_before(text: string, caret: number): Slash | null {
  const found = /(^|\s)\/([^\s/]*)$/.exec(text.slice(0, caret));
  return found === null ? null : { at: caret - (found[2] ?? '').length - 1, words: found[2] ?? '' };
}

export const most_shown = 8;

// The text in the language of the conversation or one near to it, else in English, else in any.
export function text_in(answer: Canned, language: string | null): string {
  const base = language?.split('-')[0] ?? 'en';
  const near = Object.keys(answer.texts).find((tag) => tag.split('-')[0] === base);
  return answer.texts[language ?? 'en'] ?? answer.texts[near ?? 'en'] ?? answer.texts['en'] ?? Object.values(answer.texts)[0] ?? '';
}

// Those that are for this queue: by shortcut, then by title, then by text; what is used more comes first.
export function fitting(answers: readonly Canned[], words: string, queue: string | null): readonly Canned[] {
  const wanted = words.toLowerCase();
  const rank = (one: Canned): number => {
    if (one.shortcut?.toLowerCase().startsWith(wanted)) return 0;
    if (one.title.toLowerCase().includes(wanted)) return 1;
    return Object.values(one.texts).some((text) => text.toLowerCase().includes(wanted)) ? 2 : 3;
  };
  return answers
    .filter((one) => one.queues.length === 0 || (queue !== null && one.queues.includes(queue)))
    .map((one) => ({ one, rank: rank(one) }))
    .filter((found) => found.rank < 3)
    .sort((a, b) => a.rank - b.rank || b.one.uses - a.one.uses || a.one.title.localeCompare(b.one.title))
    .slice(0, most_shown)
    .map(({ one }) => one);
}
