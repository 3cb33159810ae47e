import { beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '@waydesk/shared/wire';
import { speak } from '../text/text';
import { line_text } from './line_text';

const queues = new Map([['q_2', { name: 'Complaints' }]]);
const line = (body: Record<string, unknown>) =>
  line_text({ seq: 1, at: 0, kind: 'sla', by: { kind: 'system', id: null, name: null }, visibility: 'agents', body } as unknown as Event, queues);

beforeAll(() => speak('en'));

describe('what clocks wrote into the log', () => {
  it('is that one went late, and what was done about it', () => {
    const fired = { what: 'fired', clock: 'first_response', run: 1 };
    expect(line({ ...fired, mark: '100 warn' })).toBe('First response went late');
    expect(line({ ...fired, mark: '80 raise_priority 2' })).toBe('First response, 80 % used up: Raise the priority: 2');
    expect(line({ ...fired, mark: '150 move_queue q_2' })).toBe('First response, 150 % used up: Move to a queue: Complaints');
    expect(line({ ...fired, mark: '100 notify the lead' })).toBe('First response, 100 % used up: Notify: the lead');
  });

  it('is not what the clock shows anyway, and not by which level it counts', () => {
    expect(line({ what: 'fired', clock: 'resolution', run: 1, mark: '80 warn' })).toBeNull();
    expect(line({ what: 'governed', policy: 'vip', policy_version: 1, calendar_version: 1 })).toBeNull();
    expect(line({ what: 'promised', until: null })).toBeNull();
  });

  it('is a promise with its time', () => {
    expect(line({ what: 'promised', until: Date.UTC(2026, 10, 29, 12) })).toMatch(/^Promised until Nov 29, 2026/);
  });
});
