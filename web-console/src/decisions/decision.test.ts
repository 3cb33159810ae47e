import { expect, test } from 'vitest';
import { deciding, joined, start_of, type Decision, type Explanation, type Terms } from './decision';

const terms = (part: Partial<Terms> = {}): Terms => ({
  conversation: 'c_1', class: null, priority: 0, weight: 1, waited_s: 5, target_s: 120, handle_s: 300, score: 0.5, late: false, ...part,
});
const explained = (runner_up: Terms | null, part: Partial<Explanation> = {}): Explanation => ({
  policy: 'weighted_slack', chosen: terms(), runner_up, share_of_late: false, candidates: 1, others: [], ...part,
});

test('what decided is the first thing in which it differs from the runner-up', () => {
  expect(deciding(explained(null))).toBe(null);
  expect(deciding(explained(terms({ priority: -1 })))).toBe('priority');
  expect(deciding(explained(terms({ score: 0.1 })))).toBe('score');
  expect(deciding(explained(terms({ late: true })))).toBe('late');
  expect(deciding(explained(terms()))).toBe('arrival');
  expect(deciding(explained(terms({ score: 0.1 }), { policy: 'fifo' }))).toBe('arrival');
  expect(deciding(explained(terms(), { share_of_late: true }))).toBe('share_of_late');
});

test('pages that overlap tell nothing twice', () => {
  const one = (id: string) => ({ id }) as Decision;
  expect(joined([one('3'), one('2')], [one('2'), one('1')]).map(({ id }) => id)).toEqual(['3', '2', '1']);
});

test('days are those of the place where one is', () => {
  expect(start_of('')).toBe('');
  expect(start_of('2026-11-01')).toBe(String(new Date(2026, 10, 1).getTime()));
  expect(start_of('2026-11-30', 1)).toBe(String(new Date(2026, 11, 1).getTime()));
});
