import { describe, expect, it } from 'vitest';
import type { ServiceClock } from '../net/types';
import { due_order, foremost, left_ms, standing } from './service_clock';

const minute = 60_000;
const now = 1_000 * minute;

function clock(change: Partial<ServiceClock> = {}): ServiceClock {
  return { clock: 'first_response', due_at: now + 60 * minute, state: 'running', open: true, target_s: 7200, left_s: null, ...change };
}

describe('a clock of a service level', () => {
  it('is due soon with less than a fifth of its time or a quarter of an hour left', () => {
    expect(standing(clock({ due_at: now + 25 * minute }), now)).toBe('fine');
    expect(standing(clock({ due_at: now + 23 * minute }), now)).toBe('soon');
    const hour = { target_s: 3600 };
    expect(standing(clock({ ...hour, due_at: now + 16 * minute }), now)).toBe('fine');
    expect(standing(clock({ ...hour, due_at: now + 14 * minute }), now)).toBe('soon');
  });

  it('is not due soon from its first minute on when its whole target is short', () => {
    const short = { target_s: 15 * 60 };
    expect(standing(clock({ ...short, due_at: now + 14 * minute }), now)).toBe('fine');
    expect(standing(clock({ ...short, due_at: now + 7 * minute }), now)).toBe('soon');
  });

  it('is late when its due time has passed, whatever the server said last, and in time at the due time itself', () => {
    expect(standing(clock({ due_at: now }), now)).toBe('soon');
    expect(standing(clock({ due_at: now - 1 }), now)).toBe('late');
    expect(left_ms(clock({ due_at: now - 4 * minute }), now)).toBe(-4 * minute);
  });

  it('keeps what is left while it stands still, and is late then too when it was', () => {
    const still = { state: 'paused' as const, due_at: null };
    expect(standing(clock({ ...still, left_s: 60 }), now)).toBe('paused');
    expect(left_ms(clock({ ...still, left_s: 60 }), now + 90 * minute)).toBe(minute);
    expect(standing(clock({ state: 'breached', due_at: now - minute, left_s: -30 }), now)).toBe('late');
  });

  it('that never falls due is in time', () => {
    expect(standing(clock({ due_at: null }), now)).toBe('fine');
  });
});

describe('the clock that matters most', () => {
  const late = clock({ clock: 'next_response', due_at: now - minute, state: 'breached' });
  const soon = clock({ clock: 'first_response', due_at: now + minute });
  const still = clock({ clock: 'resolution', due_at: null, state: 'paused', left_s: 5 });
  const done = clock({ clock: 'promise', due_at: now - 60 * minute, state: 'breached', open: false, left_s: -60 });

  it('is the late one, else the one due first, and one that stands still only when none runs', () => {
    expect(foremost([soon, still, late, done])).toBe(late);
    expect(foremost([still, soon, done])).toBe(soon);
    expect(foremost([done, still])).toBe(still);
    expect(foremost([done])).toBeNull();
    expect(foremost([])).toBeNull();
  });

  it('puts conversations in order: late, due, standing still, without a clock', () => {
    const order = [[], [still], [soon], [late, soon]].map(due_order);
    expect([...order].sort((a, b) => a - b)).toEqual([...order].reverse());
  });
});
