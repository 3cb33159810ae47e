import { expect, test } from 'vitest';
import { class_names, outcome, replay_gap, targets, type ClassFigures, type Result, type SimulatedClass } from './result';

const figures = (attainment: number): ClassFigures => ({
  offered: 100, answered: 90, abandoned: 8, unserved: 2, within_sla: 80, attainment, se_attainment: 0.01, wait_mean_s: 1, wait_p95_s: 2, wait_max_s: 3,
});
const one = (id: string, sla_s = 120): SimulatedClass => ({ id, sla_s, weight: 1, queue: null });

test('it is better or worse by half a point at least', () => {
  expect(outcome(figures(0.8), figures(0.85))).toBe('better');
  expect(outcome(figures(0.8), figures(0.75))).toBe('worse');
  expect(outcome(figures(0.8), figures(0.803))).toBe('same');
});

test('targets are one or a range', () => {
  expect(targets([one('a'), one('b')])).toEqual([120, 120]);
  expect(targets([one('a', 60), one('b', 300)])).toEqual([60, 300]);
});

test('a class that stands in several queues has one weight', () => {
  expect(class_names([one('in_trip (Flights)'), one('in_trip (Trains)'), one('general')])).toEqual(['in_trip', 'general']);
});

test('how far the repetition is from what happened is told where there is a history', () => {
  const side = { agents: 3, hours_of_room: 1, figures: { together: figures(0.82) } };
  const result = { goal: 0.8, classes: [], before: side } as unknown as Result;
  expect(replay_gap(result)).toBe(null);
  expect(replay_gap({ ...result, history: { together: figures(0.8) } } as unknown as Result)).toBeCloseTo(0.02);
});
