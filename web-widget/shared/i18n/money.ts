// Amounts of money as a language writes them: "CNY 2.00". Minor units come from ISO 4217 as the server has them; where
// browsers count fewer digits for a currency, that is set right here.

const DIGITS_BESIDE_THE_BROWSER: Readonly<Record<string, number>> = {
  AFN: 2, ALL: 2, COP: 2, HUF: 2, IDR: 2, IQD: 3, IRR: 2, KPW: 2, LAK: 2, LBP: 2, MGA: 2, MMK: 2, PKR: 2, RSD: 2, SOS: 2, SYP: 2, XDR: 2, YER: 2,
};

export function exponentOf(currency: string): number {
  const known = DIGITS_BESIDE_THE_BROWSER[currency];
  if (known !== undefined) return known;
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // not a currency's code
  }
}

/** With the currency's code, because a sign means several. */
export function moneyText(currency: string, minor: number, language: string, exponent = exponentOf(currency)): string {
  const value = minor / 10 ** exponent;
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent, numberingSystem: 'latn' } as const;
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'code', ...digits }).format(value);
  } catch {
    return `${currency} ${value.toFixed(exponent)}`;
  }
}
