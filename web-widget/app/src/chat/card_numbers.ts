// Payment card numbers in what a traveler is about to send. Agents never need one, so he is asked first.

const CANDIDATE = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;

/** The check of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

// Issuers' first digits: airline ticket numbers are as long, and begin otherwise more often than not.
const isCard = (text: string) => {
  const digits = text.replace(/\D/g, '');
  return /^(4|5[1-5]|2[2-7]|3[47]|6)/.test(digits) && passesLuhn(digits);
};

export function hasCardNumber(text: string): boolean {
  return (text.match(CANDIDATE) ?? []).some(isCard);
}

/** Leaves the last four digits. */
export function maskCardNumbers(text: string): string {
  return text.replace(CANDIDATE, (found) => (isCard(found) ? `•••• ${found.replace(/\D/g, '').slice(-4)}` : found));
}
