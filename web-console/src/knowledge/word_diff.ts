// What changed between two texts, word by word. Pure; the time is bounded: of what is too large and too different, only the
// lines are compared, and at last the whole.

export interface Change {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

const most_cells = 4_000_000; // of the table that finds the longest common part

export function word_diff(before: string, after: string): readonly Change[] {
  for (const split of [words_of, lines_of]) {
    const changes = diff(split(before), split(after));
    if (changes !== null) return changes;
  }
  return merged([{ kind: 'gone', text: before }, { kind: 'new', text: after }]);
}

// Words, single signs of scripts without blanks between words, blanks, and everything else sign by sign.
const words_of = (text: string): string[] => text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}_]+|\s+|[^]/gu) ?? [];
const lines_of = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

function diff(before: readonly string[], after: readonly string[]): readonly Change[] | null {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const old_middle = before.slice(start, before.length - end);
  const new_middle = after.slice(start, after.length - end);
  if ((old_middle.length + 1) * (new_middle.length + 1) > most_cells) return null;
  const same = (parts: readonly string[]): Change => ({ kind: 'same', text: parts.join('') });
  return merged([same(before.slice(0, start)), ...walk(old_middle, new_middle), same(end === 0 ? [] : before.slice(-end))]);
}

// Through the table of longest common parts, from its beginning.
function walk(before: readonly string[], after: readonly string[]): Change[] {
  const width = after.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      table[here] = before[i] === after[j] ? table[here + width + 1]! + 1 : Math.max(table[here + width]!, table[here + 1]!);
    }
  }
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const old_word = before[i];
    const new_word = after[j];
    if (old_word !== undefined && old_word === new_word) {
      changes.push({ kind: 'same', text: old_word });
      i += 1;
      j += 1;
    } else if (new_word === undefined || (old_word !== undefined && table[(i + 1) * width + j]! >= table[i * width + j + 1]!)) {
      changes.push({ kind: 'gone', text: old_word ?? '' });
      i += 1;
    } else {
      changes.push({ kind: 'new', text: new_word });
      j += 1;
    }
  }
  return changes;
}

// Neighbours of one kind are one; what is gone stands before what came for it.
function merged(changes: readonly Change[]): readonly Change[] {
  const out: Change[] = [];
  let gone = '';
  let added = '';
  const flush = () => {
    if (gone !== '') out.push({ kind: 'gone', text: gone });
    if (added !== '') out.push({ kind: 'new', text: added });
    gone = added = '';
  };
  for (const { kind, text } of changes) {
    if (text === '') continue;
    if (kind === 'gone') gone += text;
    else if (kind === 'new') added += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') out[out.length - 1] = { kind, text: last.text + text };
      else out.push({ kind, text });
    }
  }
  flush();
  return out;
}
