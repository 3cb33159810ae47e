// Whether a text holds anything that markdown.ts would read as more than plain lines. Errs on the side of yes.

const MARKUP = /[*_`>[•@]|:\/\/|^\s*(-|\d+[.)])\s/m;

export function hasMarkup(text: string): boolean {
  return MARKUP.test(text);
}
