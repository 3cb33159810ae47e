import { describe, expect, test } from 'vitest';
import { change_of, day_after, field_at, first_form, question_of, type Form } from './form';

const now = Date.parse('2026-11-09T00:30:00Z');
const form = (part: Partial<Form> = {}): Form => ({ ...first_form(now, 'Europe/Berlin'), ...part });

describe('the question', () => {
  test('is about the last seven whole days of the zone when nothing was chosen', () => {
    expect(question_of(form(), 'Europe/Berlin')).toEqual({
      from_history: { from: '2026-11-02', to: '2026-11-09', zone: 'Europe/Berlin' }, change: {}, goal: 0.8,
    });
    expect(first_form(now, 'America/New_York').to).toBe('2026-11-07');
  });

  test('ends a period before the day after its last', () => {
    expect(day_after('2026-10-31')).toBe('2026-11-01');
    expect(day_after('')).toBe('');
  });

  test('holds only what would be otherwise', () => {
    const { change } = form();
    expect(change_of(form({ change: { ...change, agents: '-2', target_s: ' 90 ' }, policy: 'fifo' }))).toEqual({ agents: -2, target_s: 90, policy: 'fifo' });
    expect(change_of(form({ weights: { in_trip: '6', general: '' } }))).toEqual({ weights: { in_trip: 6 } });
    expect(change_of(form({ hours: { on: true, from: '22:00', until: '06:00', agents: '2' } }))).toEqual({ hours: [{ from: '22:00', until: '06:00', agents: 2 }] });
  });

  test('leaves it to the server to say what is no number', () => {
    expect(change_of(form({ change: { ...form().change, agents: 'two' } }))).toEqual({ agents: 'two' });
    expect(change_of(form({ change: { ...form().change, urgency: '0,5' } }))).toEqual({ urgency: 0.5 });
  });

  test('of figures by hand is a plain line, of which theory speaks, too', () => {
    const asked = question_of(form({ source: 'figures' }), 'UTC').scenario;
    expect(asked).toMatchObject({
      arrivals: { rate_per_s: 60 / 3600 },
      classes: [{ id: 'general', sla_s: 120, handle: { dist: 'exp', mean_s: 300 }, patience: { dist: 'exp', mean_s: 600 } }],
      agents: [{ count: 6, capacity: 1 }],
      policies: ['weighted_slack'],
    });
    const endless = question_of(form({ source: 'figures', line: { ...form().line, patience_s: '' } }), 'UTC').scenario;
    expect(endless).not.toHaveProperty('classes[0].patience');
  });
});

test('a refusal stands at the field it is about', () => {
  expect(field_at('from_history.from', '')).toBe('from');
  expect(field_at('change.agents', '')).toBe('agents');
  expect(field_at('change.weights.in_trip', '')).toBe('weights.in_trip');
  expect(field_at('change.hours[0].until', '')).toBe('hours.until');
  expect(field_at('goal', '')).toBe('goal');
  expect(field_at('scenario', 'classes[0].handle.mean_s is no number.')).toBe('handle_s');
  expect(field_at('scenario', 'That would be 3,000,000 arrivals.')).toBe(null);
  expect(field_at(null, '')).toBe(null);
});
