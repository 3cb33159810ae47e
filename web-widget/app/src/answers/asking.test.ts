import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Asking, DEBOUNCE_MS, type Search } from './asking';
import type { Hit } from './help_line';

const hit = (id: string): Hit => ({ id, language: 'en', title: id, summary: '', snippet: '', checked: null, policies: [], valid_until: null });

/** A server that answers when it is told to. */
function begin(isOffline = false) {
  const asked: { text: string; signal: AbortSignal; answer: (hits: Hit[]) => void; fail: () => void }[] = [];
  const search: Search = (text, signal) =>
    new Promise((resolve, reject) => asked.push({ text, signal, answer: resolve, fail: () => reject(new TypeError('no answer')) }));
  const asking = new Asking(search, () => isOffline);
  const typed = async (text: string) => (asking.write(text), await vi.advanceTimersByTimeAsync(DEBOUNCE_MS));
  const answered = async (place: number, ...ids: string[]) => (asked[place]!.answer(ids.map(hit)), await vi.advanceTimersByTimeAsync(0));
  return { asking, asked, typed, answered };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the ask box', () => {
  it('asks once for what is typed in one go, and for nothing shorter than two characters', async () => {
    const { asking, asked, typed } = begin();
    await typed('r');
    asking.write('re');
    await vi.advanceTimersByTimeAsync(DEBOUNCE_MS - 1);
    asking.write(' ref ');
    await vi.advanceTimersByTimeAsync(DEBOUNCE_MS - 1);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.map(({ text }) => text)).toEqual(['ref']);
  });

  it('counts characters, not code units', async () => {
    const { asked, typed } = begin();
    await typed('𠮷');
    await typed('退票');
    expect(asked.map(({ text }) => text)).toEqual(['退票']);
  });

  it('shows the answer to the last question only, whichever comes first', async () => {
    const { asking, asked, typed, answered } = begin();
    await typed('ref');
    await typed('refund');
    expect(asked[0]!.signal.aborted).toBe(true);
    await answered(1, 'new');
    await answered(0, 'old');
    expect(asking.hits.value.map(({ id }) => id)).toEqual(['new']);
  });

  it('keeps the hits in sight while the next ones are on their way', async () => {
    const { asking, typed, answered } = begin();
    await typed('ref');
    await answered(0, 'a');
    asking.write('refu');
    expect([asking.state.value, asking.hits.value.length, asking.open.value]).toEqual(['waiting', 1, true]);
  });

  it('tells nothing found from no answer, and from no connection', async () => {
    const { asking, typed, answered, asked } = begin();
    await typed('zz');
    await answered(0);
    expect(asking.state.value).toBe('none');
    await typed('zzz');
    asked[1]!.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(asking.state.value).toBe('failed');
    const offline = begin(true);
    await offline.typed('zz');
    offline.asked[0]!.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect([offline.asking.state.value, offline.asking.text.value]).toEqual(['offline', 'zz']);
    offline.asking.again();
    await offline.answered(1, 'a');
    expect(offline.asking.state.value).toBe('found');
  });

  it('is walked by the arrows in a circle of which the box is a part', async () => {
    const { asking, typed, answered } = begin();
    asking.move(1);
    expect([asking.active.value, asking.open.value]).toEqual([-1, false]);
    await typed('ref');
    await answered(0, 'a', 'b');
    const walked = [1, 1, 1, -1, -1, -1].map((by) => (asking.move(by as 1 | -1), asking.active.value));
    expect(walked).toEqual([0, 1, -1, 1, 0, -1]);
  });

  it('puts the list away with the first Escape, the text with the second, and leaves the third alone', async () => {
    const { asking, typed, answered } = begin();
    await typed('ref');
    await answered(0, 'a');
    expect([asking.escape(), asking.open.value, asking.text.value]).toEqual([true, false, 'ref']);
    asking.move(1);
    expect(asking.open.value).toBe(true);
    asking.escape();
    expect([asking.escape(), asking.text.value, asking.hits.value]).toEqual([true, '', []]);
    expect(asking.escape()).toBe(false);
  });
});
