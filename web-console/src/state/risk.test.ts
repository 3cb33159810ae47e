import { describe, expect, it } from 'vitest';
import type { ServiceClock } from '../net/types';
import { risk_of } from './risk';

const minute = 60_000;
const clock = (due_at: number | null, change: Partial<ServiceClock> = {}): ServiceClock => ({ clock: 'first_response', state: 'running', open: true, target_s: 3600, left_s: null, due_at, ...change });

describe('the risk of a conversation', () => {
  it('is near for the last quarter of an hour, and late after the due time', () => {
    const sla = [clock(20 * minute)];
    expect([4, 5, 20].map((now) => risk_of({ sla }, now * minute))).toEqual([null, 'soon', 'soon']);
    expect(risk_of({ sla }, 20 * minute + 1)).toBe('late');
  });

  it('is that of the first of its open clocks', () => {
    expect(risk_of({ sla: [clock(100 * minute), clock(5 * minute)] }, 6 * minute)).toBe('late');
    expect(risk_of({ sla: [clock(5 * minute, { open: false, state: 'breached' }), clock(null, { state: 'paused' })] }, 6 * minute)).toBeNull();
    expect(risk_of({ sla: [] }, 0)).toBeNull();
  });
});
