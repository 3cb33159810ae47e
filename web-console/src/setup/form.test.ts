import { describe, expect, it } from 'vitest';
import { next_of, step_names, type Steps } from './form';

const steps = (behind: number): Steps => ({
  company: { name: 'Farhaven', zone: 'UTC', zone_in_force: 'UTC' },
  steps: step_names.map((name, at) => ({ name, state: at < behind ? (at % 2 === 0 ? 'done' : 'skipped') : 'open' })),
  over: behind === step_names.length,
});

describe('the first steps', () => {
  it('go on where somebody stopped, whether a step was done or skipped', () => {
    expect(next_of(steps(0))).toBe('administrator');
    expect(next_of(steps(3))).toBe('colleagues');
  });

  it('are over when none is left', () => expect(next_of(steps(6))).toBeNull());
});
