import { describe, expect, it } from 'vitest';
import { can_start, count_of, due_counts, follows, next_call_at, next_for, slot_days, wants_confirmation } from './call';
import { callback, half_hour, half_past_two, slot_at } from './callback_fixture';
import { outcomes, over_states } from './form';

const minute = 60_000;
const missed = { begun: half_past_two, ended: half_past_two + minute, agent: null, outcome: 'no_answer' as const, note: null };
const again = { state: 'retry_scheduled' as const, tries: [missed], not_before: half_past_two + 16 * minute };

describe('how much time a callback leaves', () => {
  it('counts to its window, through it and past it', () => {
    expect(count_of(callback(), half_past_two - 5 * minute)).toEqual({ kind: 'waits', ms: 5 * minute });
    expect(count_of(callback(), half_past_two)).toEqual({ kind: 'now', ms: half_hour });
    expect(count_of(callback(), half_past_two + half_hour)).toEqual({ kind: 'now', ms: 0 });
    expect(count_of(callback(), half_past_two + half_hour + 1000)).toEqual({ kind: 'late', ms: 1000 });
  });

  it('counts from when it was asked where no window was chosen', () => {
    const soon = callback({ slot: null, soon: true, asked_at: half_past_two });
    expect(count_of(soon, half_past_two + minute)).toEqual({ kind: 'asked', ms: minute });
    expect(count_of(soon, half_past_two + half_hour + minute)).toEqual({ kind: 'late', ms: minute });
  });

  it('is late no more once somebody tried in time, and waits for the next try', () => {
    const kept = [{ from: half_past_two, until: half_past_two + half_hour, made_at: 0, kept: 'kept' as const }];
    expect(count_of(callback({ ...again, promises: kept }), half_past_two + minute)).toEqual({ kind: 'again', ms: 15 * minute });
    expect(count_of(callback({ state: 'queued', tries: [missed], promises: kept }), half_past_two + 50 * minute).kind).toBe('kept');
  });

  it('is the length of the call while somebody is on the telephone, and nothing when it is over', () => {
    const running = { ...missed, ended: null, outcome: 'running' as const };
    expect(count_of(callback({ state: 'attempting', tries: [running] }), half_past_two + 3 * minute)).toEqual({ kind: 'talking', ms: 3 * minute });
    for (const state of over_states) expect(count_of(callback({ state }), half_past_two).kind).toBe('over');
  });
});

describe('the next call', () => {
  it('begins with the window, or when the next try is due', () => {
    expect(next_call_at(callback())).toBe(half_past_two);
    expect(next_call_at(callback(again))).toBe(half_past_two + 16 * minute);
    expect(next_call_at(callback({ state: 'done' }))).toBeNull();
    expect(next_call_at(callback({ state: 'attempting' }))).toBeNull();
  });

  it('can be started from then on, and at once when it stands in line', () => {
    expect(can_start(callback(), half_past_two - 1)).toBe(false);
    expect(can_start(callback(), half_past_two)).toBe(true);
    expect(can_start(callback({ state: 'queued' }), half_past_two - 1)).toBe(true);
    expect(can_start(callback({ state: 'cancelled' }), half_past_two)).toBe(false);
  });

  it('of an agent is his own or nobody’s, never a colleague’s or a past one', () => {
    const leila = { id: 'a_2', name: 'Leila' };
    const later = callback({ id: 'cb_2', slot: slot_at(half_past_two + half_hour) });
    expect(next_for([callback({ agent: leila }), later], 'a_1', half_past_two - minute)).toBe(half_past_two + half_hour);
    expect(next_for([callback({ agent: leila }), later], 'a_2', half_past_two - minute)).toBe(half_past_two);
    expect(next_for([callback()], 'a_1', half_past_two + 1)).toBeNull();
  });
});

describe('what follows from an outcome', () => {
  it('is the next try for who was not reached, and an end for the others', () => {
    expect(outcomes.map((outcome) => follows(outcome, 'soon'))).toEqual(['done', 'soon', 'soon', 'soon', 'wrong_number', 'refused']);
    expect(follows('busy', 'next_window')).toBe('next_window');
    expect(follows('voicemail', 'none')).toBe('last');
    expect(follows('answered', 'none')).toBe('done');
  });

  it('is asked twice where a slip would cost the traveler his call', () => {
    expect(outcomes.filter(wants_confirmation)).toEqual(['wrong_number', 'refused']);
  });
});

describe('slots', () => {
  it('stand under the days of the traveler’s clock', () => {
    const late = slot_at(Date.UTC(2026, 10, 30, 23), { offset_s: 36_000 });
    expect(slot_days([slot_at(half_past_two), late]).map(({ date, slots }) => [date, slots.length])).toEqual([['2026-11-30', 1], ['2026-12-01', 1]]);
  });
});

describe('what is due', () => {
  it('are windows that run and wishes for as soon as possible; late is who was not tried', () => {
    const calls = [callback(), callback({ slot: null, soon: true }), callback({ slot: slot_at(half_past_two - 2 * half_hour) }), callback({ slot: slot_at(half_past_two + half_hour) })];
    expect(due_counts(calls, half_past_two + minute)).toEqual({ due: 2, late: 1 });
  });
});
