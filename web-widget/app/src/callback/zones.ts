// Time zones as people name them. A zone is an IANA id, such as America/New_York.

/** Ids that browsers keep under a former name of the place. */
const RENAMED: Record<string, string> = {
  Calcutta: 'Kolkata',
  Faeroe: 'Faroe',
  Godthab: 'Nuuk',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Ponape: 'Pohnpei',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh',
  Truk: 'Chuuk',
};
export const LATIN = /\p{Script=Latin}/u;

/** The device's; UTC where it does not say one. */
export function guessZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone && zone !== 'Etc/Unknown' ? zone : 'UTC';
}

export function cityOf(zone: string): string {
  const last = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return RENAMED[last] ?? last;
}

export function zoneName(zone: string, language: string, style: 'shortGeneric' | 'longGeneric' | 'shortOffset', at: number): string {
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style, numberingSystem: 'latn' });
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** "Lisbon"; in languages of other scripts what they call its time: ids have Latin letters only. */
export function placeName(zone: string, language: string, now: number): string {
  if (LATIN.test(new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? '')) return cityOf(zone);
  const names = (['shortGeneric', 'longGeneric'] as const).map((style) => zoneName(zone, language, style, now));
  return names.find((name) => name && !LATIN.test(name)) ?? cityOf(zone);
}

/** "GMT+5:30" in the words of `language`; "GMT+0" too says how much. */
export function offsetName(offset_s: number, language: string): string {
  const [hours, minutes] = [Math.floor(Math.abs(offset_s) / 3600), (Math.abs(offset_s) % 3600) / 60];
  const two = (number: number) => String(number).padStart(2, '0');
  const text = zoneName('UTC', language, 'shortOffset', 0).replace(/[+-]?0$/, '');
  return `${text}${offset_s < 0 ? '-' : '+'}${hours}${minutes ? `:${two(minutes)}` : ''}`;
}

/** Seconds east of UTC, at that moment. */
export function offsetOf(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((local - Math.floor(at / 1000) * 1000) / 1000);
}

/** Whether both are one zone, under whatever name. */
export function isSameZone(a: string, b: string): boolean {
  const known = (zone: string) => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  return a === b || known(a) === known(b);
}
