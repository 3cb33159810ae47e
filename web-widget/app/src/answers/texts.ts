// Days, moments and languages as people write them, with Latin digits.

/** A day such as 2026-11-21, wherever the reader is; as it came when it is none. */
export function dayText(day: string, language: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC', numberingSystem: 'latn' }).format(at);
}

/** A moment in the device's zone, which is named: a quote may be about another one. */
export function momentText(at: number, language: string): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' };
  return new Intl.DateTimeFormat(language, { ...options, timeZoneName: 'short', numberingSystem: 'latn' }).format(at);
}

/** The name of `tag` in `language`. */
export function languageName(tag: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
}

/** Whether a text in `shown` is what a reader of `wanted` asked for: regions do not matter, scripts of Chinese do. */
export function isSameLanguage(shown: string, wanted: string): boolean {
  const script = (tag: string) => new Intl.Locale(tag).maximize();
  const [a, b] = [script(shown), script(wanted)];
  return a.language === b.language && a.script === b.script;
}
