// Time zones by name, with what their clocks show now.

import { language } from '../text/text';
import type { Option } from '../ui/combobox';

const shown_at_once = 50;
const utc = 'Etc/UTC';

// "buenos" and "buenos aires" find America/Argentina/Buenos_Aires; what begins with the words comes first.
export function find_zones(words: string, zones: readonly string[]): readonly string[] {
  const wanted = plain(words);
  if (wanted === '') return zones;
  const city = (zone: string) => plain(zone.slice(zone.lastIndexOf('/') + 1));
  const found = zones.filter((zone) => plain(zone).includes(wanted));
  return found.sort((a, b) => Number(city(b).startsWith(wanted)) - Number(city(a).startsWith(wanted)));
}

export function all_zones(): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(utc) ? known : [...known, utc];
}

// Those near the one chosen first, when nothing is looked for.
export function zone_options(words: string, chosen: string, now: number): readonly Option[] {
  const found = find_zones(words, all_zones());
  const at = words.trim() === '' ? Math.max(0, found.indexOf(chosen) - 3) : 0;
  return found.slice(at, at + shown_at_once).map((zone) => ({ value: zone, label: zone_name(zone), hint: zone_clock(zone, now) }));
}

export const zone_name = (zone: string): string => zone.replaceAll('_', ' ');

// "GMT+1, 14:05"
export function zone_clock(zone: string, now: number): string {
  try {
    const parts = new Intl.DateTimeFormat(language.value, {
      timeZone: zone, timeZoneName: 'shortOffset', hour: 'numeric', minute: '2-digit', numberingSystem: 'latn',
    }).formatToParts(now);
    const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const clock = new Intl.DateTimeFormat(language.value, { timeZone: zone, hour: 'numeric', minute: '2-digit', numberingSystem: 'latn' });
    return `${offset}, ${clock.format(now)}`;
  } catch {
    return '';
  }
}

const plain = (text: string): string => text.trim().toLowerCase().replace(/[_\s/]+/g, ' ');
