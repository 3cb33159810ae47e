// Figures in words. Their texts are a domain of their own, loaded with the page; titles and definitions come from the server.

import { effect } from '@preact/signals';
import { Translator, type Translate } from '@waydesk/shared/i18n';
import { languages, loaders } from 'virtual:catalogue/figures_page';
import type en from '../../../core/language/locales/figures_page/en.json';
import { ApiError } from '../net/api';
import { channel_name } from '../reports/words';
import { date_words, length_of_time, number, open_time, percent, weekday_words } from '../text/format';
import { isolated } from '../text/isolated';
import { language, own_name, t } from '../text/text';
import type { Change } from './change';
import type { Row, Split, Unit } from './form';

export type WordKey = keyof typeof en;

const translator = new Translator<WordKey>({ languages, loaders });
let follows = false;

export const say: Translate<WordKey> = translator.t;

// Fails when the texts cannot be loaded; once they are, they follow the console's language.
export async function speak(): Promise<void> {
  await translator.use([language.peek()]);
  if (follows) return;
  follows = true;
  effect(() => void translator.use([language.value]).catch(() => undefined));
}

export const none = '–';

export function value_words(unit: Unit, value: number | null): string {
  if (value === null) return none;
  switch (unit) {
    case 'seconds':
      return length_of_time(value * 1000);
    case 'share':
      return percent(value);
    case 'count':
      return number(value);
    case 'score':
      return number(Math.round(value * 10) / 10);
  }
}

// Shares of somebody's time are told of so many hours, all else of so many things.
const of_time: readonly string[] = ['occupancy', 'utilisation'];
export const n_words = (figure: string, n: number): string => (of_time.includes(figure) ? open_time(n * 1000) : number(n));

// For the axis of a chart: short.
export function mark_words(unit: Unit, value: number): string {
  if (unit === 'seconds') return length_of_time(value * 1000, true);
  return unit === 'share' ? percent(value, 0) : number(value);
}

// "+12%", "−3 points".
export function change_words({ by, in_points, tone }: Change): string {
  if (tone === 'same') return say('change.same');
  const style = in_points ? ({ maximumFractionDigits: 1 } as const) : ({ style: 'percent', maximumFractionDigits: 1 } as const);
  const text = new Intl.NumberFormat(language.value, { ...style, signDisplay: 'always', numberingSystem: 'latn' }).format(in_points ? by * 100 : by);
  return in_points ? say('change.points', { number: isolated(text) }) : isolated(text);
}

const hour_words = (key: string): string => `${key.padStart(2, '0')}:00`;

// What a row is about. Labels of the server are names of queues, agents and suppliers.
export function row_words(split: Split | null, { key, label }: Pick<Row, 'key' | 'label'>): string {
  if (key === '') return t('report.none');
  switch (split) {
    case 'day':
      return date_words(key);
    case 'week':
      return say('row.week', { date: date_words(key) });
    case 'hour':
      return hour_words(key);
    case 'weekday':
      return weekday_words(Number(key) - 1, 'long');
    case 'channel':
      return channel_name(key);
    case 'language':
      return own_name(key, true);
    default:
      return label || t('report.gone');
  }
}

// The same for the axis of a chart.
export function short_row_words(split: Split | null, row: Pick<Row, 'key' | 'label'>): string {
  if (split === 'weekday') return weekday_words(Number(row.key) - 1, 'short');
  if (split === 'hour') return row.key.replace(/^0/, '');
  if (split !== 'day' && split !== 'week') return row_words(split, row);
  return new Intl.DateTimeFormat(language.value, { day: 'numeric', month: 'short', timeZone: 'UTC', numberingSystem: 'latn' }).format(Date.parse(row.key));
}

export const why_words = ({ why }: Pick<Row, 'why'>): string => (why === 'no_source' ? say('why.no_source') : why === 'no_data' ? say('why.no_data') : '');

export function refusal_words(problem: unknown): string {
  if (!(problem instanceof ApiError)) return t('problem.other');
  if (problem.code === 'offline') return t('problem.offline');
  if (problem.code === 'changed') return problem.detail || t('problem.changed');
  return problem.code === 'forbidden' ? t('problem.forbidden') : problem.detail || t('problem.other');
}
