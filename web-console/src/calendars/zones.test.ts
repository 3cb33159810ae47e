import { describe, expect, it } from 'vitest';
import { all_zones, find_zones } from './zones';

describe('time zones', () => {
  it('are found by any words of their name, those of a city that begins so first', () => {
    const zones = ['America/Argentina/Buenos_Aires', 'Asia/Amman', 'Europe/Amsterdam', 'America/New_York'];
    expect(find_zones('buenos aires', zones)).toEqual(['America/Argentina/Buenos_Aires']);
    expect(find_zones('new york', zones)).toEqual(['America/New_York']);
    expect(find_zones('am', zones).slice(0, 2)).toEqual(['Asia/Amman', 'Europe/Amsterdam']);
    expect(find_zones(' ', zones)).toEqual(zones);
    expect(find_zones('atlantis', zones)).toEqual([]);
  });

  it('hold the one of no place', () => {
    expect(all_zones()).toContain('Etc/UTC');
  });
});
