import { describe, expect, it } from 'vitest';
import { added_date, field_of, form_of, free_id, is_changed, new_form, rules_of, taken_over, time_from } from './calendar_form';
import type { CalendarRules, PublicDay } from './form';

const rules: CalendarRules = {
  title: 'Berlin', zone: 'Europe/Berlin',
  hours: { mon: [['09:00', '12:00'], ['13:00', '17:30']], fri: [['22:00', '06:00']] },
  holidays: { '2026-12-25': 'Christmas Day' },
  special_days: { '2026-12-24': [['10:00', '14:00']] },
  make_up_days: { '2026-10-10': 'fri' },
  breaks: { '2026-12-18': [['12:00', '13:00']] },
};

const day = (date: string, kind: PublicDay['kind'], from: string | null = null): PublicDay => ({ date, kind, from, name: `${kind} ${date}` });

describe('the form of a calendar', () => {
  it('says the same as the calendar it was made of', () => {
    expect(rules_of(form_of(rules))).toEqual(rules);
    expect(is_changed(form_of(rules), form_of(rules))).toBe(false);
  });

  it('has its dates in one list in order', () => {
    expect(form_of(rules).dates.map((one) => `${one.date} ${one.kind}`)).toEqual([
      '2026-10-10 make_up', '2026-12-18 break', '2026-12-24 special', '2026-12-25 holiday',
    ]);
  });

  it('opens a new calendar on five days of the week', () => {
    expect(Object.keys(rules_of(new_form('Asia/Tokyo')).hours)).toEqual(['mon', 'tue', 'wed', 'thu', 'fri']);
  });

  it('counts a date that was added as a change, at the place the server will name', () => {
    const added = added_date(form_of(rules), '2027-01-01');
    expect(is_changed(form_of(rules), added)).toBe(true);
    expect(added.dates.map(field_of).at(-1)).toBe('holidays.2027-01-01');
    expect(new Set(added.dates.map((one) => one.key)).size).toBe(5);
  });
});

describe('public days that are taken over', () => {
  it('leave alone what is said of a date already', () => {
    const taken = rules_of(taken_over(form_of(rules), [day('2026-12-25', 'holiday'), day('2026-12-24', 'holiday'), day('2026-12-26', 'holiday')]));
    expect(taken.holidays).toEqual({ '2026-12-25': 'Christmas Day', '2026-12-26': 'holiday 2026-12-26' });
    expect(taken.special_days).toEqual(rules.special_days);
  });

  it('are worked like Friday on a Saturday and like Monday on a Sunday, where those have hours', () => {
    const worked = [day('2026-02-14', 'worked'), day('2026-02-15', 'worked')];
    expect(rules_of(taken_over(form_of({ ...rules, make_up_days: {} }), worked)).make_up_days).toEqual({ '2026-02-14': 'fri', '2026-02-15': 'mon' });
    const form = form_of({ ...rules, hours: { mon: [['09:00', '17:00']] }, make_up_days: {} });
    expect(rules_of(taken_over(form, worked)).make_up_days).toEqual({ '2026-02-15': 'mon' });
  });

  it('close the rest of a day that ends early, and nothing on days that are only observed', () => {
    const taken = rules_of(taken_over(form_of(rules), [day('2026-12-31', 'part', '14:00'), day('2026-10-31', 'observance'), day('2026-12-18', 'part', '10:00')]));
    expect(taken.breaks).toEqual({ '2026-12-18': [['12:00', '13:00']], '2026-12-31': [['14:00', '24:00']] });
    expect(taken.holidays).toEqual(rules.holidays);
  });
});

describe('a time of day that is typed', () => {
  it('is completed when it is clear, and kept when it is not', () => {
    expect(['9', '930', '9.30', '17:00', '24:00', ' 8h15 '].map(time_from)).toEqual(['09:00', '09:30', '09:30', '17:00', '24:00', '08:15']);
    expect(['', 'noon', '9:3', '123456'].map(time_from)).toEqual(['', 'noon', '9:3', '123456']);
  });
});

describe('an id', () => {
  it('is made of the title and is free', () => {
    expect(free_id('Büro Zürich – Süd', 'calendar', [])).toBe('buro_zurich_sud');
    expect(free_id('東京', 'calendar', ['calendar', 'calendar_2'])).toBe('calendar_3');
    expect(free_id('Berlin', 'calendar', ['berlin'])).toBe('berlin_2');
  });
});
