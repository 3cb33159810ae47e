// A piece of text with [[ ]] around the words that were found.

export interface Piece {
  text: string;
  found: boolean;
}

/** Brackets that are not closed are text. */
export function piecesOf(marked: string): Piece[] {
  const pieces = marked.split(/\[\[(.*?)\]\]/s).map((text, i) => ({ text, found: i % 2 === 1 }));
  return pieces.filter(({ text }) => text !== '');
}

export function MarkedText({ text }: { text: string }) {
  return <>{piecesOf(text).map((piece) => (piece.found ? <mark>{piece.text}</mark> : piece.text))}</>;
}
