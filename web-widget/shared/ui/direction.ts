// Which way a language is written.

const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  const [base, ...rest] = language.toLowerCase().split('-');
  if (rest.includes('xb')) return 'rtl';
  return RIGHT_TO_LEFT.has(base ?? '') && !rest.includes('latn') ? 'rtl' : 'ltr';
}
