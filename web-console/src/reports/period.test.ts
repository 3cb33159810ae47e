import { describe, expect, it } from 'vitest';
import { query_of } from './form';
import { plus_days, span, span_name, spans, today } from './period';

describe('days', () => {
  it('are those of the zone', () => {
    const late = Date.UTC(2026, 10, 30, 20);
    expect(today(late, 'Europe/Berlin')).toBe('2026-11-30');
    expect(today(late, 'Asia/Tokyo')).toBe('2026-12-01');
    expect(today(late, 'Mars/Olympus')).toBe('2026-11-30');
  });

  it('go over months, years and changes of the clock', () => {
    expect(plus_days('2026-03-01', -1)).toBe('2026-02-28');
    expect(plus_days('2026-12-31', 1)).toBe('2027-01-01');
    expect(plus_days('2026-03-29', 1)).toBe('2026-03-30');
  });

  it('have names that lead back to them', () => {
    const day = '2026-11-30';
    expect(span('last_7', day)).toEqual({ from: '2026-11-24', to: day });
    expect(span('month', day)).toEqual({ from: '2026-11-01', to: day });
    for (const name of spans.filter((one) => one !== 'month')) expect(span_name(span(name, day), day)).toBe(name);
    expect(span_name({ from: '2026-11-02', to: '2026-11-05' }, day)).toBeNull();
  });
});

describe('a question', () => {
  it('names only what is asked', () => {
    expect(query_of({ from: '2026-11-30', zone: 'Europe/Berlin', queue: '' }, { format: 'csv' })).toBe('from=2026-11-30&zone=Europe%2FBerlin&format=csv');
  });
});
