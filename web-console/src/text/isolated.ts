// Where the page runs from right to left, a name or a word in another script would come apart in a sentence: it stands in an
// isolate of its own.
export function isolated(text: string): string {
  return document.documentElement.dir === 'rtl' ? `\u2068${text}\u2069` : text;
}
