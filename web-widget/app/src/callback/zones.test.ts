import { afterEach, describe, expect, it, vi } from 'vitest';
import { countriesIn } from './countries';
import { guessRegion } from './region';
import { ZoneList } from './zone_list';
import { guessZone, isSameZone, offsetName, offsetOf, placeName } from './zones';

const SUMMER = Date.parse('2026-07-01T00:00:00Z');
const WINTER = Date.parse('2026-12-01T00:00:00Z');

afterEach(() => vi.restoreAllMocks());

describe('the zone of the device', () => {
  const told = (timeZone: string | undefined) =>
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({ timeZone } as Intl.ResolvedDateTimeFormatOptions);

  it('is what the browser says', () => {
    told('Asia/Tokyo');
    expect(guessZone()).toBe('Asia/Tokyo');
  });

  it('is UTC where it says nothing that helps', () => {
    told('Etc/Unknown');
    expect(guessZone()).toBe('UTC');
    told(undefined);
    expect(guessZone()).toBe('UTC');
  });
});

describe('a zone in words', () => {
  it('is its city in languages of Latin letters, and what they call its time in others', () => {
    expect(['en', 'de', 'es'].map((language) => placeName('Europe/Lisbon', language, WINTER))).toEqual(['Lisbon', 'Lisbon', 'Lisbon']);
    expect(placeName('Asia/Calcutta', 'en', WINTER)).toBe('Kolkata');
    expect(placeName('America/New_York', 'en', WINTER)).toBe('New York');
    expect(placeName('Asia/Tokyo', 'ja', WINTER)).not.toMatch(/[a-z]/i);
    expect(placeName('Europe/Lisbon', 'ar', WINTER)).not.toMatch(/[a-z]/i);
  });

  it('has an offset that changes with the clocks', () => {
    expect([WINTER, SUMMER].map((at) => offsetOf('Europe/Lisbon', at))).toEqual([0, 3600]);
    expect(offsetOf('Asia/Kathmandu', WINTER)).toBe(20_700);
    expect(offsetOf('America/St_Johns', WINTER)).toBe(-12_600);
  });

  it('says its offset, also when there is none', () => {
    expect([0, 3600, 20_700, -12_600, -36_000].map((offset) => offsetName(offset, 'en'))).toEqual(['GMT+0', 'GMT+1', 'GMT+5:45', 'GMT-3:30', 'GMT-10']);
    expect(offsetName(0, 'fr')).toBe('UTC+0');
  });

  it('is the same under a former name', () => {
    expect(isSameZone('Asia/Kolkata', 'Asia/Calcutta')).toBe(true);
    expect(isSameZone('Europe/Lisbon', 'Europe/London')).toBe(false);
  });
});

describe('the list of zones', () => {
  const some = ['America/New_York', 'America/Sao_Paulo', 'Asia/Calcutta', 'Asia/Tokyo', 'Europe/Lisbon', 'Pacific/Auckland'];
  const more = ['Bogota', 'Caracas', 'Chicago', 'Denver', 'Halifax', 'Havana', 'La_Paz', 'Lima', 'Panama'].map((city) => `America/${city}`);
  const listOf = (language: string, ids = some) => {
    const list = new ZoneList(language, WINTER, ids);
    while (list.learn(2));
    return list;
  };
  const places = (text: string, language = 'en') => listOf(language).find(text).map(({ zone }) => zone);

  it('knows cities before it has learned anything', () => {
    expect(new ZoneList('en', WINTER).find('lisb').map(({ zone }) => zone)).toEqual(['Europe/Lisbon']);
    expect(new ZoneList('en', WINTER, some).find('portugal')).toEqual([]);
  });

  it('is found by city, country, name of the time and offset, with and without accents', () => {
    expect(places('lisb')).toEqual(['Europe/Lisbon']);
    expect(places('sao pau')).toContain('America/Sao_Paulo');
    expect(places('portugal')).toContain('Europe/Lisbon');
    expect(places('gmt+5:30')).toEqual(['Asia/Calcutta']);
    expect(places('kolk')).toEqual(['Asia/Calcutta']);
    expect(places('new york')[0]).toBe('America/New_York');
    expect(places('日本', 'ja')).toContain('Asia/Tokyo');
  });

  it('is short, and empty for nothing', () => {
    expect(listOf('en', more).find('america')).toHaveLength(8);
    expect(places('  ')).toEqual([]);
    expect(places('qqzz')).toEqual([]);
  });
});

describe('countries', () => {
  it('are named in the language and stand in its order', () => {
    const german = countriesIn('de');
    expect(german.find(({ region }) => region === 'DE')).toEqual({ region: 'DE', name: 'Deutschland', code: '49' });
    expect(german.map(({ name }) => name)).toEqual(german.map(({ name }) => name).toSorted(new Intl.Collator('de').compare));
    expect(german.length).toBeGreaterThan(240);
    expect(new Set(german.map(({ region }) => region)).size).toBe(german.length);
  });

  it('are guessed from the languages that somebody reads', () => {
    expect(guessRegion(['en', 'de-AT'])).toBe('AT');
    expect(guessRegion(['ja'])).toBe('JP');
    expect(guessRegion(['not a tag'])).toBe('');
  });
});
