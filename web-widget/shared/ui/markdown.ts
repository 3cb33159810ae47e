// The part of markdown that chat uses, read into a small tree: paragraphs, line breaks, lists, quotes, code, strong,
// emphasis, links. Everything else stays text. Pure and linear in the length of the text.

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'em'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'break' };

export type Block =
  | { type: 'paragraph' | 'quote'; children: Inline[] }
  | { type: 'list'; ordered: boolean; start: number; items: Inline[][] }
  | { type: 'code'; text: string };

const MAX_NESTING = 4;
const BULLET = /^\s{0,3}[-*•]\s+(.*)$/;
const NUMBER = /^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;

/** An address that may become a link: http, https, mailto or tel, and nothing that hides another scheme. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    if (url.username || url.password) return null;
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function parseMarkdown(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; ) {
    if (lines[i]!.startsWith('```')) i = readCode(lines, i, blocks);
    else if (lines[i]!.trim() === '') i++;
    else i = readLines(lines, i, blocks);
  }
  return blocks;
}

function readCode(lines: string[], from: number, blocks: Block[]): number {
  let end = from + 1;
  while (end < lines.length && !lines[end]!.startsWith('```')) end++;
  blocks.push({ type: 'code', text: lines.slice(from + 1, end).join('\n') });
  return end + 1;
}

type Kind = 'paragraph' | 'quote' | 'bullets' | 'numbers';

function kindOf(line: string): Kind {
  if (QUOTE.test(line)) return 'quote';
  if (BULLET.test(line)) return 'bullets';
  return NUMBER.test(line) ? 'numbers' : 'paragraph';
}

function readLines(lines: string[], from: number, blocks: Block[]): number {
  const kind = kindOf(lines[from]!);
  let end = from;
  while (end < lines.length && lines[end]!.trim() !== '' && !lines[end]!.startsWith('```') && kindOf(lines[end]!) === kind) end++;
  const taken = lines.slice(from, end);
  if (kind === 'paragraph') blocks.push({ type: 'paragraph', children: joinLines(taken) });
  else if (kind === 'quote') blocks.push({ type: 'quote', children: joinLines(taken.map((line) => QUOTE.exec(line)![1]!)) });
  else {
    const pattern = kind === 'bullets' ? BULLET : NUMBER;
    const start = kind === 'numbers' ? Number(NUMBER.exec(taken[0]!)![1]) : 1;
    const items = taken.map((line) => parseInline(pattern.exec(line)!.at(-1)!, 0));
    blocks.push({ type: 'list', ordered: kind === 'numbers', start, items });
  }
  return end;
}

function joinLines(lines: string[]): Inline[] {
  return lines.flatMap((line, i): Inline[] => (i === 0 ? parseInline(line, 0) : [{ type: 'break' }, ...parseInline(line, 0)]));
}

// One alternative each: code, [text](address), bare address, e-mail, strong, emphasis. Lengths are bounded so that a
// hostile text costs no more than its length.
const TOKEN = new RegExp(
  [
    '`([^`\\n]{1,1000})`',
    '\\[([^\\]\\[\\n]{1,300})\\]\\(([^()\\s]{1,2000})\\)',
    '(https?:\\/\\/[^\\s<>"\\u2066-\\u2069\\u202a-\\u202e]{1,2000})',
    '([\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4})',
    '\\*\\*(?=\\S)([^*\\n]{1,1000}?)(?<=\\S)\\*\\*',
    '(?<![\\w*])\\*(?=\\S)([^*\\n]{1,1000}?)(?<=\\S)\\*(?![\\w*])',
    '(?<!\\w)_(?=\\S)([^_\\n]{1,1000}?)(?<=\\S)_(?!\\w)',
  ].join('|'),
  'gu',
);

function parseInline(text: string, depth: number): Inline[] {
  if (depth >= MAX_NESTING) return text ? [{ type: 'text', text }] : [];
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [node, length] = nodeOf(match, depth);
    if (!node) continue;
    if (match.index > end) parts.push({ type: 'text', text: text.slice(end, match.index) });
    parts.push(node);
    end = match.index + length;
  }
  if (end < text.length) parts.push({ type: 'text', text: text.slice(end) });
  return parts;
}

function nodeOf(match: RegExpExecArray, depth: number): [Inline | null, number] {
  const [whole, code, label, address, url, mail, strong, star, underscore] = match;
  if (code) return [{ type: 'code', text: code }, whole.length];
  if (label && address) return [linkOf(address, [{ type: 'text', text: label }]), whole.length];
  if (url) {
    const shown = trimUrl(url);
    return [linkOf(shown, [{ type: 'text', text: shown }]), shown.length];
  }
  if (mail) return [linkOf(`mailto:${mail}`, [{ type: 'text', text: mail }]), whole.length];
  if (strong) return [{ type: 'strong', children: parseInline(strong, depth + 1) }, whole.length];
  const stressed = star ?? underscore ?? '';
  return [{ type: 'em', children: parseInline(stressed, depth + 1) }, whole.length];
}

function linkOf(address: string, children: Inline[]): Inline | null {
  const href = safeHref(address);
  return href ? { type: 'link', href, children } : null;
}

/** Punctuation that ends a sentence, or a bracket opened before the address, is not part of it. */
function trimUrl(url: string): string {
  let end = url.length;
  while (end > 0 && /[.,;:!?'"*_)\]}»]/.test(url[end - 1]!)) {
    if (url[end - 1] === ')' && url.slice(0, end).split('(').length > url.slice(0, end - 1).split(')').length) break;
    end--;
  }
  return url.slice(0, end);
}
