import { describe, expect, it } from 'vitest';
import {
  added_at,
  changed_at,
  kind_of,
  new_group,
  next_comparison,
  part_at,
  pointer_of,
  removed_at,
  with_comparison,
  with_fact,
  with_kind,
  with_operand,
  without_comparison,
} from './condition';
import type { Condition, Test } from './form';

const booked: Test = { fact: 'booking', known: true };
const soon: Test = { fact: 'booking.hours_to_departure', ge: -12, lt: 24 };
const nested: Condition = { all: [booked, { any: [soon, { none: [booked] }] }] };

describe('a condition', () => {
  it('is edited in any depth, and the rest stays', () => {
    const changed = changed_at(nested, [1, 1, 0], (part) => with_operand(part as Test, 'known', false));
    expect(changed).toEqual({ all: [booked, { any: [soon, { none: [{ fact: 'booking', known: false }] }] }] });
    expect(added_at(nested, [1], booked)).toEqual({ all: [booked, { any: [soon, { none: [booked] }, booked] }] });
    expect(kind_of(part_at(added_at(nested, [], new_group), [2]))).toBe('any');
  });

  it('loses groups that become empty, and applies always when nothing is left', () => {
    expect(removed_at(nested, [1, 1, 0])).toEqual({ all: [booked, { any: [soon] }] });
    expect(removed_at(removed_at({ any: [booked, { all: [soon] }] }, [1, 0]), [0])).toBe(true);
  });

  it('keeps its parts when they are joined otherwise', () => {
    expect(with_kind(nested, 'none')).toEqual({ none: [booked, { any: [soon, { none: [booked] }] }] });
    expect(with_kind(nested, 'always')).toBe(true);
    expect(with_kind(false, 'all')).toEqual({ all: [{ fact: 'text', contains: '' }] });
  });

  it('knows where each part stands in what is sent', () => {
    expect(pointer_of(nested, [1, 1, 0])).toBe('/all/1/any/1/none/0');
    expect(pointer_of(nested, [])).toBe('');
  });
});

describe('a test', () => {
  it('keeps what fits when it asks for another fact', () => {
    expect(with_fact(soon, 'waiting_s')).toEqual({ fact: 'waiting_s', ge: -12, lt: 24 });
    expect(with_fact(soon, 'booking.disrupted')).toEqual({ fact: 'booking.disrupted', eq: true });
    expect(with_fact({ fact: 'text', contains: 'train' }, 'subject')).toEqual({ fact: 'subject', contains: 'train' });
    expect(with_fact({ fact: 'channel', eq: 'email' }, 'waiting_s')).toEqual({ fact: 'waiting_s', eq: 0 });
  });

  it('keeps what was typed when it compares otherwise, unless that needs something else', () => {
    expect(with_comparison(soon, 'lt', 'le')).toEqual({ fact: soon.fact, le: 24, ge: -12 });
    expect(with_comparison({ fact: 'channel', eq: 'email' }, 'eq', 'in')).toEqual({ fact: 'channel', in: [] });
    expect(with_comparison({ fact: 'channel', eq: 'email' }, 'eq', 'known')).toEqual({ fact: 'channel', known: true });
  });

  it('has a second comparison where that makes sense', () => {
    expect(next_comparison({ fact: 'waiting_s', ge: 60 })).toBe('lt');
    expect(next_comparison(booked)).toBeNull();
    expect(without_comparison(soon, 'ge')).toEqual({ fact: soon.fact, lt: 24 });
  });
});
