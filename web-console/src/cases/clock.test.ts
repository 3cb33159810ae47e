import { describe, expect, it } from 'vitest';
import { case_with, clock_at, day, hour, noon } from './case_fixture';
import { by_due, count_of, in_order, nearest } from './clock';

describe('how much time a case has', () => {
  it('is what is left, the last fifth of it is soon, and then it is late', () => {
    expect(count_of(clock_at(noon + 3 * day), noon)).toEqual({ standing: 'runs', ms: 3 * day });
    expect(count_of(clock_at(noon + 2 * day), noon)).toEqual({ standing: 'soon', ms: 2 * day });
    expect(count_of(clock_at(noon - hour), noon)).toEqual({ standing: 'late', ms: hour });
  });

  it('does not run while somebody else has the turn', () => {
    expect(count_of(clock_at(noon - hour, { paused: true }), noon)).toEqual({ standing: 'paused', ms: 0 });
  });

  it('tells afterwards whether it was kept', () => {
    expect(count_of(clock_at(noon, { met_at: noon - hour }), noon + day)).toEqual({ standing: 'met', ms: hour });
    expect(count_of(clock_at(noon, { met_at: noon + hour }), noon + day)).toEqual({ standing: 'met_late', ms: hour });
  });
});

describe('the clock that matters', () => {
  it('is the first that runs, then one that stands still, then none', () => {
    const still = clock_at(noon, { paused: true });
    const later = clock_at(noon + 2 * day);
    const sooner = clock_at(noon + day, { basis: 'cn-tourism-complaint/accept-5wd' });
    const met = clock_at(noon - day, { met_at: noon - day });
    expect(nearest([still, later, sooner, met])).toBe(sooner);
    expect(nearest([met, still])).toBe(still);
    expect(nearest([met])).toBeNull();
    expect(in_order([met, still, later, sooner])).toEqual([sooner, later, still, met]);
  });
});

describe('the list', () => {
  const due = (id: string, at: number, opened_at = noon) => case_with({ id, opened_at, clocks: [clock_at(at)] });
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

  it('begins with what is due first; what has no clock stands last, the oldest first', () => {
    const items = [case_with({ id: 'none', opened_at: noon }), due('late', noon - day), case_with({ id: 'older', opened_at: noon - day }), due('soon', noon + hour)];
    expect(ids(by_due(items))).toEqual(['late', 'soon', 'older', 'none']);
  });

  it('keeps its rows in place while somebody looks at them; new ones come last', () => {
    const items = [due('a', noon + 3 * day), due('b', noon + day), due('new', noon - day)];
    expect(ids(by_due(items, ['a', 'b']))).toEqual(['a', 'b', 'new']);
  });
});
