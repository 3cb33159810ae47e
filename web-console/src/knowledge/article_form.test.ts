import { describe, expect, it } from 'vitest';
import { edition_of, is_same_shared, is_same_text, new_text, shared_form_of, shared_of, slug_of } from './article_form';
import type { Shared } from './form';

const shared: Shared = {
  number: 3, category: 'refund', audience: 'public', policies: ['eu-261', 'us-dot'], facts: ['eu-261/short: EUR 250'],
  sources: [{ name: 'Official Journal', status: 'verified', checked: '2026-11-21' }], owner: 'policy-team', review: '2027-03-01', valid_from: null, valid_until: null,
};

describe('the form of an article', () => {
  it('says the same as what it was made of', () => {
    expect(shared_of(shared_form_of(shared))).toEqual(shared);
    expect(is_same_shared(shared_form_of(shared), { ...shared_form_of(shared), policies: ' eu-261,us-dot ' })).toBe(true);
    expect(is_same_shared(shared_form_of(shared), { ...shared_form_of(shared), owner: 'x' })).toBe(false);
  });

  it('sends what stands in the fields of a text', () => {
    const form = { title: ' Refunds ', summary: ' ', keywords: 'refund، 退票、money', body: 'Text\n' };
    expect(edition_of(form, 4)).toEqual({ title: 'Refunds', body: 'Text\n', keywords: ['refund', '退票', 'money'], source_version: 4 });
    expect(edition_of({ ...form, summary: 'Short.' }, null)).toMatchObject({ summary: 'Short.' });
    expect(is_same_text(new_text, { ...new_text, keywords: ' , ' })).toBe(true);
  });

  it('makes an id of a title', () => {
    expect(slug_of('Refunds: when? Été!')).toBe('refunds-when-ete');
    expect(slug_of('退票')).toBe('');
    expect(slug_of('a'.repeat(70))).toHaveLength(60);
  });
});
