// The Markdown of articles as blocks: headings, tables and the blocks that are filled for the reader's booking stand by
// themselves, all other text is read as messages are. For the preview and for replies; what readers get is made by the
// server. Pure; linear in the length of the text.

export type ArticleBlock =
  | { readonly type: 'heading'; readonly level: number; readonly text: string }
  | { readonly type: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly type: 'filled'; readonly name: string; readonly argument: string } // {{deadline refund_payment}}
  | { readonly type: 'text'; readonly text: string }; // Markdown without the above

const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const filled = /^\s*\{\{\s*([a-z_]+)(?:\s+([\w-]+))?\s*\}\}\s*$/;
const rule = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const item = /^\s*(?:[-*•]|\d{1,4}[.)])\s/;

export function article_blocks(body: string): readonly ArticleBlock[] {
  const lines = body.replace(/\r\n?/g, '\n').split('\n');
  const blocks: ArticleBlock[] = [];
  let text: string[] = [];
  const flush = () => {
    const joined = paragraphs(text).trim();
    if (joined !== '') blocks.push({ type: 'text', text: joined });
    text = [];
  };
  for (let at = 0; at < lines.length; ) {
    const found = special(lines, at);
    if (found === null) {
      text.push(lines[at] ?? '');
      at += 1;
    } else {
      flush();
      blocks.push(found.block);
      at = found.next;
    }
  }
  flush();
  return blocks;
}

function special(lines: readonly string[], at: number): { block: ArticleBlock; next: number } | null {
  const line = lines[at] ?? '';
  const title = heading.exec(line);
  if (title !== null) return { block: { type: 'heading', level: (title[1] ?? '#').length, text: title[2] ?? '' }, next: at + 1 };
  const block = filled.exec(line);
  if (block !== null) return { block: { type: 'filled', name: block[1] ?? '', argument: block[2] ?? '' }, next: at + 1 };
  const under = lines[at + 1];
  if (!line.includes('|') || under === undefined || !under.includes('-') || !rule.test(under)) return null;
  let next = at + 2;
  while (next < lines.length && (lines[next] ?? '').includes('|')) next += 1;
  return { block: { type: 'table', head: cells(line), rows: lines.slice(at + 2, next).map(cells) }, next };
}

const cells = (line: string): string[] => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());

// A line that ends is no break in an article: lines of one paragraph or item are joined, code stays as it is.
function paragraphs(lines: readonly string[]): string {
  const out: string[] = [];
  let in_code = false;
  for (const line of lines) {
    const is_fence = line.startsWith('```');
    const last = out.at(-1);
    const joins = !in_code && !is_fence && last !== undefined && last.trim() !== '' && line.trim() !== '' && !item.test(line) && !/^>/.test(line) && !last.startsWith('```');
    if (joins) out[out.length - 1] = `${last.trimEnd()} ${line.trim()}`;
    else out.push(line);
    if (is_fence) in_code = !in_code;
  }
  return out.join('\n');
}

// Links to other articles lead to the help centre.
export function with_whole_links(text: string, help: string): string {
  return text.replace(/\]\((?![a-z][a-z0-9+.-]*:|\/\/|#)([\w./-]{1,200})\)/gi, (_, target: string) => `](${help}${target.replace(/^.*\//, '').replace(/(\.[A-Za-z-]+)?\.md$/, '')})`);
}

// For a message, whose markup knows neither headings nor tables: blocks that only a page can fill are left out.
export function message_text(body: string, help: string): string {
  const parts = article_blocks(body).flatMap((block) => {
    if (block.type === 'heading') return [`**${block.text}**`];
    if (block.type === 'table') return [block.rows.map((row) => `- ${row.map((cell, at) => (block.head[at] ? `${block.head[at]}: ${cell}` : cell)).join('; ')}`).join('\n')];
    return block.type === 'text' ? [with_whole_links(block.text, help)] : [];
  });
  return parts.join('\n\n');
}
