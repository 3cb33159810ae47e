import { describe, expect, it } from 'vitest';
import { lines_of, runs_of, type CountedClock, type CountedPart } from './counted';

function part(change: Partial<CountedPart>): CountedPart {
  return {
    from: 0, until: 100, policy: 'vip', policy_version: 1, calendar: 'office', calendar_version: 1, paused_in: null,
    counted_s: 0, stretches: [], ...change,
  };
}

describe('how a clock was counted', () => {
  it('names what was closed between the open stretches, before the first and after the last', () => {
    const lines = lines_of([part({ stretches: [[10, 30], [60, 80]] })]);
    expect(lines).toEqual([
      { kind: 'closed', from: 0, until: 10 },
      { kind: 'counted', from: 10, until: 30 },
      { kind: 'closed', from: 30, until: 60 },
      { kind: 'counted', from: 60, until: 80 },
      { kind: 'closed', from: 80, until: 100 },
    ]);
  });

  it('says in which state it stood still, whatever was open then', () => {
    expect(lines_of([part({ paused_in: 'snoozed', stretches: [] })])).toEqual([{ kind: 'paused', from: 0, until: 100, state: 'snoozed' }]);
  });

  it('counts a promise in real time', () => {
    expect(lines_of([part({ calendar: null })])).toEqual([{ kind: 'counted', from: 0, until: 100 }]);
  });

  it('says where another service level, or another version of it, begins to govern', () => {
    const open = { stretches: [[0, 100]] as const };
    const lines = lines_of([part(open), part({ ...open, policy_version: 2 }), part({ ...open, policy_version: 2 })]);
    expect(lines.map((line) => line.kind)).toEqual(['counted', 'changed', 'counted', 'counted']);
    expect(lines[1]).toEqual({ kind: 'changed', at: 0, policy: 'vip', version: 2 });
  });

  it('tells the runs of one clock with the latest first', () => {
    const run = (clock: string, number: number) => ({ reading: { clock, run: number } }) as CountedClock;
    const runs = runs_of([run('next_response', 1), run('resolution', 1), run('next_response', 2)], 'next_response');
    expect(runs.map(({ reading }) => reading.run)).toEqual([2, 1]);
  });
});
