// Amounts of money in the console's language: "CNY 2.00".

import { exponentOf, moneyText } from '@waydesk/shared/money';
import { language } from './text';

export const exponent_of = exponentOf;

export function money(currency: string, minor: number, exponent = exponentOf(currency)): string {
  return moneyText(currency, minor, language.value, exponent);
}

// "5%" of basis points.
export function rate(bp: number): string {
  return new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 2, numberingSystem: 'latn' }).format(bp / 10_000);
}

// "12.50" or "12,50" in minor units of two digits: 1250; null: that is no such amount.
export function read_amount(text: string, exponent: number): number | null {
  const found = /^\s*(\d{1,12})(?:[.,](\d*))?\s*$/.exec(text);
  const fraction = found?.[2] ?? '';
  if (found === null || fraction.length > exponent) return null;
  return Number(found[1]) * 10 ** exponent + Number(fraction.padEnd(exponent, '0') || '0');
}

export const amount_text = (minor: number, exponent: number): string => (minor / 10 ** exponent).toFixed(exponent);
