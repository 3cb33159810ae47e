import { describe, expect, it } from 'vitest';
import { asked_of, before, behind_key, behind_row, length_of, opened_query, preset_of, preset_query, presets, saved_query, span_of } from './asked';

const now = Date.UTC(2026, 10, 30, 20);
const day = '2026-11-30';

describe('the days of a report', () => {
  it('are the last seven that are over, unless others are asked for', () => {
    expect(span_of({}, now, 'Europe/Berlin')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(span_of({}, now, 'Asia/Tokyo')).toEqual({ from: '2026-11-24', to: '2026-11-30' });
    expect(span_of({ days: '1' }, now, 'UTC')).toEqual({ from: '2026-11-29', to: '2026-11-29' });
    expect(span_of({ from: '2026-10-01', to: '2026-10-31' }, now, 'UTC')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    for (const days of ['0', '93', '-1', '1.5', 'x']) expect(length_of(span_of({ days }, now, 'UTC'))).toBe(7);
  });

  it('are compared with as many before them, over changes of the clock', () => {
    expect(before({ from: '2026-03-28', to: '2026-03-30' })).toEqual({ from: '2026-03-25', to: '2026-03-27' });
    expect(before({ from: day, to: day })).toEqual({ from: '2026-11-29', to: '2026-11-29' });
  });

  it('have names that lead back to them', () => {
    for (const preset of presets) expect(preset_of(preset_query(preset, day), day)).toBe(preset);
    expect(preset_of({}, day)).toBe('last_7');
    expect(preset_of({ from: '2026-11-02', to: '2026-11-05' }, day)).toBeNull();
    expect(preset_of({ days: '13' }, day)).toBeNull();
  });
});

describe('a report that is kept', () => {
  it('moves on with the days when it was asked for so', () => {
    expect(saved_query({ figure: 'csat', days: '30', queue: 'q_1', view: 'table', split: 'day' })).toEqual({ queue: 'q_1', split: 'day', days: 30 });
    expect(saved_query({ figure: 'csat' })).toEqual({ days: 7 });
    expect(saved_query({ from: '2026-10-01', to: '2026-10-31' })).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  });

  it('opens as what it was: one figure, or a page of several', () => {
    expect(opened_query(['csat'], { days: 30, split: 'day' })).toEqual({ figure: 'csat', days: '30', split: 'day' });
    expect(opened_query(['csat', 'nps'], {})).toEqual({ figures: 'csat,nps' });
  });
});

describe('what the address asks for', () => {
  it('is all of it, and nothing that only the page needs', () => {
    expect(asked_of({ figure: 'csat', view: 'table', queue: 'q_1', split: 'agent' }, { from: day, to: day })).toEqual({
      from: day, to: day, zone: '', queue: 'q_1', channel: '', language: '', agent: '', split: 'agent',
    });
  });

  it('tells a row without a name from none', () => {
    expect([behind_key(behind_row('')), behind_key('*'), behind_key(behind_row('-1'))]).toEqual(['', null, '-1']);
  });
});
