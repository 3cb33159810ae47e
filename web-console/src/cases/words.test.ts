import { beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../net/api';
import { speak } from '../text/text';
import { troubles_of } from './troubles';
import { author_words, choice_words, clock_words, count_words, field_words, refusal_words, rough_time, speak_cases, state_words } from './words';

beforeAll(async () => {
  await speak('en');
  await speak_cases();
});

const hour = 3_600_000;

describe('time', () => {
  it('is told in the largest unit of which there are two', () => {
    expect([49 * hour, 47 * hour, 2.5 * hour, 1.5 * hour, 30_000].map(rough_time)).toEqual(['2 days', '47 hr', '2 hr', '90 min', '0 min']);
  });

  it('is left, over or kept', () => {
    expect(count_words({ standing: 'soon', ms: 50 * hour })).toBe('2 days left');
    expect(count_words({ standing: 'late', ms: 3 * hour })).toBe('3 hr over');
    expect(count_words({ standing: 'met', ms: hour })).toBe('in time');
    expect(count_words({ standing: 'met_late', ms: 2 * hour })).toBe('2 hr too late');
    expect(count_words({ standing: 'paused', ms: 0 })).toBe('stands still');
  });
});

describe('names', () => {
  it('are words, and those of a newer server are shown as they are', () => {
    expect(state_words('complaint', 'waiting_traveler')).toBe('Waiting for the traveler');
    expect(state_words('refund', 'lost_at_sea')).toBe('lost at sea');
    expect(choice_words('category', 'booking.no_ticket')).toBe('Booking: no ticket');
    expect(choice_words('handling', '5')).toBe(choice_words('result', '5'));
    expect([field_words('amount'), clock_words('refund', 'pass_on')]).toEqual(['Sum', 'Passing on the money']);
  });

  it('of whoever took a step are his own, or what he is', () => {
    expect(author_words({ kind: 'agent', name: 'Mia' })).toBe('Mia');
    expect(author_words({ kind: 'visitor', name: null })).toBe('Traveler');
    expect(author_words({ kind: 'system', name: null })).toBe('Waydesk');
  });
});

describe('a refusal', () => {
  const refused = (status: number, code: string, detail = '', field: string | null = null, flaws: { field: string; detail: string }[] = []) =>
    new ApiError(status, code, detail, field, null, flaws);

  it('is a sentence of the console, or of the server where it knows more', () => {
    expect(refusal_words(refused(403, 'forbidden', 'x'))).toBe('This step is not for you to take.');
    expect(refusal_words(refused(409, 'changed', 'A case that is over cannot take this step.'))).toBe('A case that is over cannot take this step.');
    expect(refusal_words(refused(409, 'changed'))).toBe('Somebody else changed it first.');
    expect(refusal_words(new Error('x'))).toBe('That did not work. Try again.');
  });

  it('stands at the fields it is about; what is shown nowhere is told at the top', () => {
    const both = refused(400, 'bad_frame', 'first', 'amount', [{ field: 'amount', detail: 'first' }, { field: 'fields.hidden', detail: 'second' }]);
    expect(troubles_of(both, ['amount'])).toEqual({ general: 'second', fields: new Map([['amount', 'first']]) });
    expect(troubles_of(refused(400, 'bad_frame', 'only', 'fields.amount'), ['amount']).fields.get('amount')).toBe('only');
    expect(troubles_of(refused(400, 'bad_frame', 'general'), ['amount'])).toEqual({ general: 'general', fields: new Map() });
    expect(troubles_of(refused(409, 'changed', 'moved', 'amount'), ['amount'])).toEqual({ general: 'moved', fields: new Map() });
  });
});
