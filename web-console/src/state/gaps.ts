// Variables that a canned answer left open, such as "{booking}": they have to be filled in before a reply goes out. Pure.

const gap = /\{(?:contact\.name|agent\.name|booking|number|queue|subject)\}/g;

export interface Gap {
  readonly at: number;
  readonly text: string; // with its braces
}

export const gaps_in = (text: string): readonly Gap[] => [...text.matchAll(gap)].map((found) => ({ at: found.index, text: found[0] }));
