// Amounts of money as the console writes them: "CNY 2.00". Minor units come from ISO 4217 as the server has them; where
// the browser counts fewer digits for a currency, that is set right here.

import { language } from './text';

const digits_beside_the_browser: { readonly [currency: string]: number } = {
  AFN: 2, ALL: 2, COP: 2, HUF: 2, IDR: 2, IQD: 3, IRR: 2, KPW: 2, LAK: 2, LBP: 2, MGA: 2, MMK: 2, PKR: 2, RSD: 2, SOS: 2, SYP: 2, XDR: 2, YER: 2,
};

export function exponent_of(currency: string): number {
  const known = digits_beside_the_browser[currency];
  if (known !== undefined) return known;
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // not a currency's code
  }
}

export function money(currency: string, minor: number, exponent = exponent_of(currency)): string {
  const value = minor / 10 ** exponent;
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent, numberingSystem: 'latn' } as const;
  try {
    return new Intl.NumberFormat(language.value, { style: 'currency', currency, currencyDisplay: 'code', ...digits }).format(value);
  } catch {
    return `${currency} ${value.toFixed(exponent)}`;
  }
}

// "5%" of basis points.
export function rate(bp: number): string {
  return new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 2, numberingSystem: 'latn' }).format(bp / 10_000);
}
