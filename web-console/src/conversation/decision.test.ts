import type { Event } from '@waydesk/shared/wire';
import { describe, expect, it } from 'vitest';
import { decision_of, spoken } from './decision';

const routed = (seq: number, body: Record<string, unknown>): Event =>
  ({ seq, kind: 'routed', by: { kind: 'system' }, at: seq, visibility: 'agents', body }) as unknown as Event;

describe('what rules decided', () => {
  it('is what the latest decision says', () => {
    const events = [
      routed(1, { class: 'general', rules: { version: 1, applied: ['everybody'], undecided: [] } }),
      routed(2, {
        class: 'departing',
        rules: {
          version: 1,
          applied: ['departs_soon'],
          undecided: [
            { rule: 'a', missing: ['kind', 'booking'] },
            { rule: 'b', missing: ['kind'] },
          ],
        },
      }),
      routed(3, { class: null, rules: null }),
    ];
    expect(decision_of(events)).toEqual({ class: 'departing', applied: ['departs_soon'], missing: ['kind', 'booking'] });
  });

  it('is unknown when no rules were asked', () => {
    expect(decision_of([routed(1, { rules: null })])).toBeNull();
    expect(decision_of([])).toBeNull();
  });

  it('is read by people', () => expect(spoken('special-needs_first')).toBe('special needs first'));
});
