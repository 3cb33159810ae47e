import { beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../text/text';
import { step_refusal, step_words } from './step_words';
import { with_words } from './words';

beforeAll(async () => {
  await speak('en');
  await with_words(null);
});

describe('a step of a macro', () => {
  it('says what would be sent, and in which language', () => {
    const step = { do: 'reply', would: { text: 'Sehr geehrte Frau Berg', language: 'de', missing: [] }, refused: null } as const;
    expect(step_words(step)).toEqual({ what: 'Reply in German', text: 'Sehr geehrte Frau Berg' });
    expect(step_refusal(step)).toBeNull();
  });

  it('says what would change', () => {
    const what = (deed: 'tag' | 'untag' | 'priority' | 'kind' | 'assign', would: object) => step_words({ do: deed, would, refused: null }).what;
    expect(what('tag', { added: ['refund', 'eu261'] })).toBe('Add the tags refund and eu261');
    expect(what('untag', { removed: ['refund'] })).toBe('Remove the tags refund');
    expect(what('priority', { old: 0, new: 2 })).toBe('Set the priority: Urgent');
    expect(what('kind', { old: null, new: 'incident' })).toBe('Set the kind: Incident');
    expect(what('assign', { agent: { id: 'a_1', name: 'Mia' } })).toBe('Assign to Mia');
  });

  it('says what is so already', () => {
    expect(step_words({ do: 'tag', would: { added: [] }, refused: null }).what).toBe('Add tags: nothing to change');
    expect(step_words({ do: 'priority', would: { old: 2, new: 2 }, refused: null }).what).toBe('Set the priority: nothing to change');
    expect(step_words({ do: 'kind', would: { old: null, new: null }, refused: null }).what).toBe('Set the kind: nothing to change');
  });

  it('says why it would stop there', () => {
    const missing = { do: 'reply', would: { text: 'Your booking {booking}', missing: ['booking', 'contact.name'] }, refused: { code: 'bad_frame', field: 'answer' } } as const;
    expect(step_refusal(missing)).toBe('Not known here: Booking and Traveler’s name.');
    expect(step_refusal({ do: 'resolve', would: {}, refused: { code: 'conversation_closed', field: null } })).toBe('The conversation is closed.');
    expect(step_refusal({ do: 'resolve', would: {}, refused: { code: 'bad_frame', field: 'fields.reason' } })).toBe('A field that is needed for it is empty: reason.');
  });
});
