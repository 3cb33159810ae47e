// Where in a JSON text each of its values stands, by JSON pointer (RFC 6901), and where the text stops being JSON: so that
// an objection to "/rules/3/then" can be shown in what a person wrote. Pure; linear in the length of the text.

export interface Place {
  readonly start: number;
  readonly end: number; // not included
}

export type Scanned = { readonly kind: 'json'; readonly places: ReadonlyMap<string, Place> } | { readonly kind: 'broken'; readonly at: number };

const deepest = 200;

class Broken extends Error {
  constructor(readonly at: number) {
    super('not JSON');
  }
}

export function scan_json(text: string): Scanned {
  const scanner = new Scanner(text);
  try {
    return { kind: 'json', places: scanner.scan() };
  } catch (failure) {
    if (failure instanceof Broken) return { kind: 'broken', at: failure.at };
    throw failure;
  }
}

// The place of the pointer's value, or of the nearest one around it that exists.
export function place_of(text: string, pointer: string): Place | null {
  const scanned = scan_json(text);
  if (scanned.kind === 'broken') return { start: scanned.at, end: Math.min(scanned.at + 1, text.length) };
  for (let path = pointer; ; path = path.slice(0, path.lastIndexOf('/'))) {
    const found = scanned.places.get(path);
    if (found !== undefined) return found;
    if (path === '') return null;
  }
}

// Counted from 1.
export const line_at = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

class Scanner {
  private at = 0;
  private readonly places = new Map<string, Place>();

  constructor(private readonly text: string) {}

  scan(): ReadonlyMap<string, Place> {
    this.value('', 0);
    this.blanks();
    if (this.at < this.text.length) throw new Broken(this.at);
    return this.places;
  }

  private value(path: string, depth: number): void {
    this.blanks();
    const start = this.at;
    if (depth > deepest) throw new Broken(start);
    const first = this.text[start];
    if (first === '{') this.list('}', (index) => this.member(path, depth, index));
    else if (first === '[') this.list(']', (index) => this.value(`${path}/${index}`, depth + 1));
    else if (first === '"') this.string();
    else this.word();
    this.places.set(path, { start, end: this.at });
  }

  private list(close: string, item: (index: number) => void): void {
    this.at += 1;
    this.blanks();
    if (this.text[this.at] === close) return void (this.at += 1);
    for (let index = 0; ; index += 1) {
      item(index);
      this.blanks();
      const next = this.text[this.at];
      if (next !== ',' && next !== close) throw new Broken(this.at);
      this.at += 1;
      if (next === close) return;
    }
  }

  private member(path: string, depth: number, _index: number): void {
    this.blanks();
    const name = this.string();
    this.blanks();
    if (this.text[this.at] !== ':') throw new Broken(this.at);
    this.at += 1;
    this.value(`${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
  }

  private string(): string {
    return this.token(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y, (text) => JSON.parse(text) as string);
  }

  private word(): void {
    this.token(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y, () => '');
  }

  private token(pattern: RegExp, read: (text: string) => string): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) throw new Broken(this.at);
    this.at += found[0].length;
    return read(found[0]);
  }

  private blanks(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at += 1;
  }
}
