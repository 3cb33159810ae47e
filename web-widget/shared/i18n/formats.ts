// What compiled messages call to format their values. One object a language; digits are Latin in every language.

export type Value = string | number | Date | null | undefined;
type Options = Record<string, string | ((number: string) => string)>;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

export interface Formats {
  text(value: Value): string;
  number(value: Value, style?: string): string;
  date(value: Value, style?: string): string;
  time(value: Value, style?: string): string;
  select(value: Value, options: Options): string;
  /** Options are chosen by `value` less `offset`, and given that number. */
  plural(value: Value, options: Options, offset?: number): string;
  ordinal(value: Value, options: Options, offset?: number): string;
}

function choose(options: Options, key: string, number = ''): string {
  const option = options[key] ?? options.other!;
  return typeof option === 'function' ? option(number) : option;
}

/** `isolate` keeps names and other foreign text from turning the direction of the sentence around them. */
export function formatsFor(language: string, isolate: boolean): Formats {
  const latin = `${language}-u-nu-latn`;
  const rules = new Map<string, Intl.PluralRules>();
  const category = (type: 'cardinal' | 'ordinal', number: number) => {
    if (!rules.has(type)) rules.set(type, new Intl.PluralRules(language, { type }));
    return rules.get(type)!.select(number);
  };
  const format = (value: Value, style?: string) => new Intl.NumberFormat(latin, numberOptions(style)).format(Number(value));
  const plural = (type: 'cardinal' | 'ordinal') => (value: Value, options: Options, offset = 0) => {
    const exact = `=${Number(value)}`;
    const number = Number(value) - offset;
    return choose(options, exact in options ? exact : category(type, number), format(number));
  };
  const moment = (kind: 'dateStyle' | 'timeStyle', usual: 'medium' | 'short') => (value: Value, style?: string) =>
    new Intl.DateTimeFormat(latin, { [kind]: style ?? usual }).format(value instanceof Date ? value : Number(value));
  return {
    text: (value) => (isolate ? FIRST_STRONG_ISOLATE + (value ?? '') + POP_ISOLATE : String(value ?? '')),
    number: format,
    date: moment('dateStyle', 'medium'),
    time: moment('timeStyle', 'short'),
    select: (value, options) => choose(options, String(value)),
    plural: plural('cardinal'),
    ordinal: plural('ordinal'),
  };
}

function numberOptions(style: string | undefined): Intl.NumberFormatOptions {
  if (style === 'percent') return { style: 'percent' };
  return style === 'integer' ? { maximumFractionDigits: 0 } : {};
}
