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

describe('what happened to a callback', () => {
  const told = (data: Record<string, unknown>, name: string | null = null) =>
    line_text({ seq: 1, at: 0, kind: 'card', by: { kind: 'system', id: null, name }, visibility: 'all', body: { card: 'callback', data } } as unknown as Event, queues);

  it('is a sentence with its time', () => {
    expect(told({ state: 'promised', slot: { from: Date.UTC(2026, 10, 29, 12) }, soon: false })).toMatch(/^A call was promised: Nov 29, 2026/);
    expect(told({ state: 'requested', slot: null, soon: true })).toBe('The traveler asked to be called: As soon as possible');
    expect(told({ state: 'cancelled', slot: null, soon: true })).toBe('The callback was cancelled.');
  });

  it('tells who calls, and is silent about a state that it does not know', () => {
    expect(told({ state: 'attempting', slot: null, soon: true }, 'Mia')).toBe('Mia is calling the traveler.');
    expect(told({ state: 'dreaming', slot: null, soon: true })).toBeNull();
  });
});

describe('what happened to a case', () => {
  const told = (kind: string) =>
    line_text({ seq: 1, at: 0, kind: 'card', by: { kind: 'system', id: null, name: null }, visibility: 'all', body: { card: 'case', data: { case: 'cs_1', kind, number: 12, state: 'received' } } } as unknown as Event, queues);

  it('is a sentence that names it', () => {
    expect(told('complaint')).toBe('Complaint 12 was opened or moved on.');
    expect(told('refund')).toBe('Refund 12 was opened or moved on.');
  });
});

describe('what agents changed', () => {
  const told = (kind: string, body: Record<string, unknown>) =>
    line_text({ seq: 1, at: 0, kind, by: { kind: 'agent', id: 'a_1', name: 'Mia' }, visibility: 'agents', body } as unknown as Event, queues);

  it('are tags, with what was added and what was taken away', () => {
    expect(told('tag', { added: ['refund', 'eu261'], removed: ['vip'] })).toBe('Mia changed the tags: +refund, +eu261, −vip');
    expect(told('tag', { added: [], removed: ['vip'] })).toBe('Mia changed the tags: −vip');
  });

  it('are priority, kind and subject, from what to what', () => {
    expect(told('field', { name: 'priority', old: 0, new: 2 })).toBe('Mia changed the priority from usual to urgent');
    expect(told('field', { name: 'priority', old: 50, new: 1 })).toBe('Mia changed the priority from 50 to high');
    expect(told('field', { name: 'kind', old: null, new: 'incident' })).toBe('Mia changed the kind from none to incident');
    expect(told('field', { name: 'subject', old: null, new: 'Flight TP 531' })).toBe('Mia changed the subject: Flight TP 531');
    expect(told('field', { name: 'subject', old: 'Flight', new: null })).toBe('Mia removed the subject');
  });

  it('are fields of the desk by their names', () => {
    expect(told('field', { name: 'fields.cabin', old: null, new: 'business' })).toBe('Mia set cabin to business');
    expect(told('field', { name: 'fields.paid', old: null, new: { amount: 1200, currency: 'EUR' } })).toBe('Mia changed paid');
    expect(told('field', { name: 'fields.cabin', old: 'business', new: null })).toBe('Mia set cabin to –');
  });
});
