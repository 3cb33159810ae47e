import { describe, expect, it } from 'vitest';
import type { CalendarRules } from './form';
import { moment_in, outlook, week_of } from './week';

const rules: CalendarRules = {
  title: '', zone: 'Europe/Berlin',
  hours: { mon: [['09:00', '12:00'], ['13:00', '17:30']], tue: [['09:00', '17:00']], fri: [['22:00', '06:00']], sat: [['06:00', '12:00']] },
  holidays: {}, special_days: {}, make_up_days: {}, breaks: {},
};
const monday = '2026-11-30';
const spans = (change: Partial<CalendarRules>, day: number) => week_of({ ...rules, ...change }, monday)[day]?.open.map(({ from, to }) => [from, to]);

describe('the week of a calendar', () => {
  it('begins on Monday, whichever date is asked for', () => {
    expect(week_of(rules, '2026-12-06').map((day) => day.date)).toEqual([
      '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06',
    ]);
  });

  it('shows a night on both its days, joined with what follows', () => {
    expect(spans({}, 4)).toEqual([[1320, 1440]]);
    expect(spans({}, 5)).toEqual([[0, 720]]);
  });

  it('has no hours on a holiday, which also ends the night before', () => {
    const holidays = { '2026-12-05': 'Feast' };
    expect(spans({ holidays }, 5)).toEqual([]);
    expect(week_of({ ...rules, holidays }, monday)[5]?.name).toBe('Feast');
  });

  it('has special hours before those of a make-up day, and those before a holiday', () => {
    const date = '2026-12-02';
    const all = { holidays: { [date]: 'Feast' }, make_up_days: { [date]: 'tue' as const }, special_days: { [date]: [['10:00', '11:00']] as const } };
    expect(spans(all, 2)).toEqual([[600, 660]]);
    expect(spans({ ...all, special_days: {} }, 2)).toEqual([[540, 1020]]);
    expect(spans({ ...all, special_days: {}, make_up_days: {} }, 2)).toEqual([]);
  });

  it('takes breaks out of what is open', () => {
    expect(spans({ breaks: { '2026-12-01': [['12:00', '12:30'], ['16:00', '24:00']] } }, 1)).toEqual([[540, 720], [750, 960]]);
  });

  it('leaves out hours that are not written to the end', () => {
    expect(spans({ hours: { mon: [['9', '17:00'], ['10:00', '25:00'], ['12:00', '13:00']] } }, 0)).toEqual([[720, 780]]);
  });
});

describe('what is next', () => {
  it('is the closing while it is open, also after midnight', () => {
    expect(outlook(rules, { date: monday, minute: 700 })).toEqual({ is_open: true, changes: { date: monday, minute: 720, days: 0 } });
    expect(outlook(rules, { date: '2026-12-04', minute: 1400 })).toEqual({ is_open: true, changes: { date: '2026-12-05', minute: 720, days: 1 } });
  });

  it('is the next opening while it is closed', () => {
    expect(outlook(rules, { date: monday, minute: 720 })).toEqual({ is_open: false, changes: { date: monday, minute: 780, days: 0 } });
    expect(outlook(rules, { date: '2026-12-05', minute: 800 })).toEqual({ is_open: false, changes: { date: '2026-12-07', minute: 540, days: 2 } });
  });

  it('is nothing for what never closes or never opens', () => {
    const always = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]));
    expect(outlook({ ...rules, hours: always }, { date: monday, minute: 0 })).toEqual({ is_open: true, changes: null });
    expect(outlook({ ...rules, hours: {} }, { date: monday, minute: 0 })).toEqual({ is_open: false, changes: null });
  });

  it('is midnight where a day ends with it and the next one is closed', () => {
    const hours = { mon: [['09:00', '24:00']] as const };
    expect(outlook({ ...rules, hours }, { date: monday, minute: 600 }).changes).toEqual({ date: '2026-12-01', minute: 0, days: 1 });
  });
});

describe('the clock on the wall of a zone', () => {
  it('is read in that zone', () => {
    const noon = Date.UTC(2026, 11, 31, 12);
    expect(moment_in('Asia/Tokyo', noon)).toEqual({ date: '2026-12-31', minute: 21 * 60 });
    expect(moment_in('Pacific/Kiritimati', noon)).toEqual({ date: '2027-01-01', minute: 120 });
    expect(moment_in('Nowhere/At_all', noon)).toBeNull();
  });
});
