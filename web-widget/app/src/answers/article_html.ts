// Reads the HTML of an article into a tree of the few elements an article has. The pages allow no HTML from strings, not
// even through the browser's own parser, and a reader of so little says best what it lets through: elements of the list
// below without attributes but those named here. What is not known is left out, and the text in it stays.

export interface Element {
  tag: Tag;
  children: Node[];
  /** Of a link: https, mailto, or within this site. */
  href?: string;
  /** Of a section: what the server put there for this reader, such as `quote`. */
  block?: string;
  /** Of a numbered list. */
  start?: number;
}
export type Node = string | Element;

const TAGS = ['h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'strong', 'em', 'code', 'pre', 'blockquote', 'br', 'hr', 'a', 'section', 'table', 'thead', 'tbody', 'tr', 'th', 'td'] as const;
export type Tag = (typeof TAGS)[number];

const KNOWN = new Set<string>(TAGS);
const EMPTY = new Set<string>(['br', 'hr']);
/** Deeper nesting is flattened, so that no text can exhaust the stack. */
const MAX_DEPTH = 32;
const TOKEN = /<!--[^]*?-->|<(script|style)\b[^]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^"<>])*)>|[^<]+|</gi;
const ATTRIBUTE = /\s([a-z-]+)="([^"]*)"/gi;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

export function readArticle(html: string): Node[] {
  const root: Node[] = [];
  const open: Element[] = [];
  const add = (node: Node) => (open.at(-1)?.children ?? root).push(node);
  for (const [token, hidden, closing, name = '', attributes = ''] of html.matchAll(TOKEN)) {
    const tag = name.toLowerCase();
    if (hidden || token.startsWith('<!--')) continue;
    if (!name) add(plain(token));
    else if (!KNOWN.has(tag)) continue;
    else if (closing) close(open, tag);
    else {
      const element = elementOf(tag as Tag, attributes);
      add(element);
      if (!EMPTY.has(tag) && open.length < MAX_DEPTH) open.push(element);
    }
  }
  return root;
}

// An end without a beginning is nothing; one that leaves others open ends those too.
function close(open: Element[], tag: string): void {
  const place = open.findLastIndex((element) => element.tag === tag);
  if (place >= 0) open.length = place;
}

function elementOf(tag: Tag, written: string): Element {
  const attributes = new Map([...written.matchAll(ATTRIBUTE)].map(([, name, value]) => [name!.toLowerCase(), plain(value!)]));
  const element: Element = { tag, children: [] };
  const href = attributes.get('href');
  if (tag === 'a' && href !== undefined && isSafe(href)) element.href = href;
  if (tag === 'section' && attributes.has('data-block')) element.block = attributes.get('data-block')!;
  if (tag === 'ol' && /^\d{1,6}$/.test(attributes.get('start') ?? '')) element.start = Number(attributes.get('start'));
  return element;
}

/** An address with control characters or blanks might be read as another one by the browser. */
function isSafe(href: string): boolean {
  if (/[\u0000-\u0020\\]/.test(href) || href.startsWith('//')) return false;
  return /^(https:\/\/|mailto:)/i.test(href) || !/^[^/?#]*:/.test(href);
}

function plain(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The article that a link of another one leads to: `pets`, `pets#cats`, `/help/en/pets`; null for any other address. */
export function articleOf(href: string): string | null {
  return /^(?:\/help\/[a-z]{2,3}(?:-[a-z0-9]{2,8})*\/)?([a-z0-9][a-z0-9-]*)(?:#.*)?$/i.exec(href)?.[1] ?? null;
}
