import { beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../text/text';
import { half_past_two, slot_at } from './callback_fixture';
import { local_hours, local_words, offset_words, place_of, time_there } from './times';

beforeAll(() => speak('en'));

const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, ' ');

describe('the traveler’s time', () => {
  it('is what clocks show there, even of a zone that this browser does not know', () => {
    const somewhere = slot_at(half_past_two, { zone: 'Mars/Base', clock: 'Mars/Base', offset_s: 19_800 });
    expect(plain(local_hours(somewhere))).toBe('8:00 – 8:30 PM');
    expect(time_there('Mars/Base', half_past_two)).toBe('');
  });

  it('tells the date where it is another one than here', () => {
    const noon = new Date(2026, 10, 30, 12).getTime();
    const here = -new Date(noon).getTimezoneOffset() * 60;
    expect(plain(local_words(slot_at(noon, { offset_s: here })))).toBe('12:00 – 12:30 PM');
    expect(plain(local_words(slot_at(noon, { offset_s: here + 14 * 3600 })))).toBe('Tue, Dec 1, 2:00 – 2:30 AM');
  });

  it('tells the offset where the hour comes twice', () => {
    expect(local_hours(slot_at(half_past_two, { repeated: true }))).toContain('(GMT−5)');
    expect([0, -12_600, 20_700].map(offset_words)).toEqual(['GMT+0', 'GMT−3:30', 'GMT+5:45']);
  });

  it('is named by its place', () => {
    expect([place_of('America/New_York'), place_of('America/Argentina/Buenos_Aires'), place_of('UTC')]).toEqual(['New York', 'Buenos Aires', 'UTC']);
  });
});
