// The head of an article file: the lines between two `---`, one `key: value` a line. The values are the few YAML forms
// that articles use (a scalar, a list of scalars, a list of maps of scalars), so that a typing error is told with its
// line instead of being read as something else.

const PLAIN_END = { list: /[,\]]/, map: /[,}]/ };
const NEEDS_QUOTES = /(^[\s"'`@%&*!|>?#[\]{},-])|(: )|( #)|(:$)/;

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  peek() {
    return this.text[this.at];
  }

  skipSpaces() {
    while (this.peek() === ' ') this.at += 1;
  }

  expect(sign) {
    this.skipSpaces();
    if (this.peek() !== sign) throw new Error(`expected "${sign}" at "${this.text.slice(this.at, this.at + 20)}"`);
    this.at += 1;
  }

  quoted() {
    const end = /^"((?:[^"\\]|\\.)*)"/.exec(this.text.slice(this.at));
    if (!end) throw new Error('a quote is not closed');
    this.at += end[0].length;
    return JSON.parse(end[0]);
  }

  scalar(inside) {
    this.skipSpaces();
    if (this.peek() === '"') return this.quoted();
    const rest = this.text.slice(this.at);
    const stop = inside ? rest.search(PLAIN_END[inside]) : rest.length;
    const plain = (stop < 0 ? rest : rest.slice(0, stop)).trim();
    if (plain === '') throw new Error('a value is missing');
    if (NEEDS_QUOTES.test(plain)) throw new Error(`"${plain}" needs quotes`);
    this.at += stop < 0 ? rest.length : stop;
    return plain;
  }

  /** Items up to `close`, separated by commas; `item` reads one. */
  items(open, close, item) {
    this.expect(open);
    const all = [];
    for (this.skipSpaces(); this.peek() !== close; this.skipSpaces()) {
      if (all.length > 0) this.expect(',');
      all.push(item());
    }
    this.at += 1;
    return all;
  }

  pair() {
    this.skipSpaces();
    const key = /^[a-z_]+/.exec(this.text.slice(this.at));
    if (!key) throw new Error(`expected a name at "${this.text.slice(this.at, this.at + 20)}"`);
    this.at += key[0].length;
    this.expect(':');
    return [key[0], this.scalar('map')];
  }

  listItem() {
    this.skipSpaces();
    if (this.peek() !== '{') return this.scalar('list');
    return Object.fromEntries(this.items('{', '}', () => this.pair()));
  }

  value() {
    this.skipSpaces();
    const read = this.peek() === '[' ? this.items('[', ']', () => this.listItem()) : this.scalar();
    this.skipSpaces();
    if (this.at < this.text.length) throw new Error(`"${this.text.slice(this.at)}" follows the value`);
    return read;
  }
}

function readLine(line, head) {
  const found = /^([a-z_]+): ?(.*)$/.exec(line);
  if (!found) throw new Error('is not "key: value"');
  const [, key, text] = found;
  if (key in head) throw new Error(`names ${key} twice`);
  head[key] = new Reader(text.trim()).value();
}

/**
 * @returns {{head: object, body: string, faults: string[]}} scalars are strings, also numbers and dates.
 */
export function readFrontMatter(text) {
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) return { head: {}, body: text, faults: ['has no front matter between two lines "---"'] };
  const head = {};
  const faults = [];
  lines.slice(1, end).forEach((line, index) => {
    try {
      readLine(line, head);
    } catch (error) {
      faults.push(`line ${index + 2}: ${error.message}`);
    }
  });
  return { head, body: lines.slice(end + 1).join('\n').trim(), faults };
}
