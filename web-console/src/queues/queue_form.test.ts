import { describe, expect, it } from 'vitest';
import { always_open, changes_of, form_of, is_changed, no_overflow, setting_at } from './queue_form';

const settings = {
  policy: 'weighted_slack' as const,
  urgency: 0.35,
  late_share: 0.1,
  target_s: 120,
  accept_s: 20,
  language_relax_s: 60,
  sticky_s: 30,
  ring_s: 30,
  overflow: 'q_2',
  overflow_s: 60,
  hours: 'office',
  promise_s: 1800,
  silence_ask_s: 0,
  silence_end_s: 0,
};
const before = form_of({ name: 'Rail', settings });

describe('the form of a queue', () => {
  it('sends only what was changed, so that nobody else is overwritten', () => {
    expect(changes_of(before, before)).toEqual({});
    expect(is_changed(before, { ...before, name: ' Rail ' })).toBe(false);
    expect(changes_of(before, { ...before, target_s: '90', name: 'Trains' })).toEqual({ name: 'Trains', settings: { target_s: 90 } });
  });

  it('sends what is no number as it was typed, so that the server can say what it expects', () => {
    expect(changes_of(before, { ...before, accept_s: 'soon', late_share: '0.25' })).toEqual({ settings: { accept_s: 'soon', late_share: 0.25 } });
    expect(changes_of(before, { ...before, ring_s: '' })).toEqual({ settings: { ring_s: '' } });
  });

  it('takes an overflow away with null', () => {
    expect(changes_of(before, { ...before, overflow: no_overflow })).toEqual({ settings: { overflow: null } });
  });

  it('keeps no hours any more with null', () => {
    expect(changes_of(before, { ...before, hours: always_open })).toEqual({ settings: { hours: null } });
  });

  it('finds the field that a refusal names', () => {
    expect(setting_at('/settings/overflow')).toBe('overflow');
    expect(setting_at('name')).toBe('name');
    expect(setting_at(null)).toBeNull();
  });
});
