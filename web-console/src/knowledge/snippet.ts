// The excerpt of a hit, with what was found marked. It comes as text with marks in it, <mark> or [[ ]], and is taken apart
// here: nothing of it is ever read as HTML. Pure.

export interface Piece {
  readonly text: string;
  readonly is_found: boolean;
}

const entities: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };

export function pieces_of(snippet: string): readonly Piece[] {
  const is_html = snippet.includes('<mark>');
  const parts = snippet.split(is_html ? /(<mark>.*?<\/mark>)/s : /(\[\[.*?\]\])/s);
  const plain = (text: string) => (is_html ? text.replace(/&(amp|lt|gt|quot|#39|apos);/g, (_, name: string) => entities[name] ?? '') : text);
  const length = is_html ? ['<mark>'.length, '</mark>'.length] : [2, 2];
  return parts
    .map((part, at) => (at % 2 === 0 ? { text: plain(part), is_found: false } : { text: plain(part.slice(length[0], -length[1]!)), is_found: true }))
    .filter(({ text }) => text !== '');
}
