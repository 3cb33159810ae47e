import { describe, expect, it } from 'vitest';
import { variables } from '../tickets/canned';
import { gaps_in } from './gaps';

describe('gaps', () => {
  it('are the variables that canned answers may hold, wherever they stand', () => {
    for (const name of variables) expect(gaps_in(`Dear traveler,\n{${name}}.`)).toEqual([{ at: 15, text: `{${name}}` }]);
    expect(gaps_in('{booking}, {number}, {booking}').map(({ at }) => at)).toEqual([0, 11, 21]);
  });

  it('are not other braces that a person writes', () => {
    expect(gaps_in('{ "name": {} } {Booking} {contact.email} booking}')).toEqual([]);
  });
});
