import { describe, expect, it } from 'vitest';
import { ApiError } from '../net/api';
import { refusal_at, refusal_within, refused_index } from './refusals';

const refused = (field: string) => ({ id: 'office', error: new ApiError(400, 'bad_frame', 'It is wrong.', field) });

describe('a refusal', () => {
  it('stands exactly at the place it names', () => {
    expect(refusal_at(refused('zone'), 'office')('zone')).toBe('It is wrong.');
    expect(refusal_at(refused('zone'), 'office')('hours')).toBeUndefined();
    expect(refusal_at(refused('zone'), 'other')('zone')).toBeUndefined();
    expect(refusal_at(null, 'office')('zone')).toBeUndefined();
  });

  it('is found in the part that holds its place, and in no other that begins alike', () => {
    const within = refusal_within(refused('hours.mon[1].to'), 'office');
    expect([within('hours.mon'), within('hours'), within('hours.mon[1].to')]).toEqual(Array(3).fill('It is wrong.'));
    expect([within('hours.mo'), within('hours.tue')]).toEqual([undefined, undefined]);
  });

  it('says which of several hours it is about', () => {
    expect(refused_index(refused('breaks.2026-12-18[2].to'), 'office', 'breaks.2026-12-18')).toBe(2);
    expect(refused_index(refused('breaks.2026-12-18'), 'office', 'breaks.2026-12-18')).toBeNull();
    expect(refused_index(refused('breaks.2026-12-18[2]'), 'other', 'breaks.2026-12-18')).toBeNull();
  });
});
