import { expect, it } from 'vitest';
import { draftAbout } from './texts';

it('a message about a case begins with its name, without marks that nobody sees', () => {
  const a = (_: string, values: Record<string, unknown> = {}) => `Refund \u2068${values['number']}\u2069`;
  expect(draftAbout({ kind: 'refund', number: 1042 }, a as never)).toBe('Refund 1042: ');
});
