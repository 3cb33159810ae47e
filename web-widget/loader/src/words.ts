// The few words that the launcher needs before anything else is loaded, in every language of the widget.

import phrases from 'virtual:phrases/widget/launcher.open,panel.close';

const base = (tag: string) => tag.split('-')[0]!.toLowerCase();

function languageFor(locale: string): string {
  return Object.keys(phrases).find((language) => base(language) === base(locale)) ?? 'en';
}

export function wordsFor(locale: string): { closed: string; open: string } {
  const [closed, open] = phrases[languageFor(locale)]!;
  return { closed: closed!, open: open! };
}

/** Of the languages above, only these run from right to left. */
export const directionFor = (locale: string) => (['ar', 'fa', 'he'].includes(languageFor(locale)) ? 'rtl' : 'ltr');
