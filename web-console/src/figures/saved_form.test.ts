import { describe, expect, it } from 'vitest';
import { change_of_form, faults_of, form_of, new_form } from './saved_form';

const form = new_form(' Answers of the week ', 'first_response', { days: 7 });

describe('a report that is saved', () => {
  it('is one\u2019s own unless somebody says so, and has a title without blanks around it', () => {
    expect(change_of_form(form)).toEqual({ title: 'Answers of the week', figures: ['first_response'], query: { days: 7 }, shared: false });
  });

  it('needs a title and a figure', () => {
    expect([...faults_of(form)]).toEqual([]);
    expect([...faults_of({ ...form, title: ' ', figures: [] })]).toEqual(['title', 'figures']);
  });

  it('is edited as it was, without what the server adds', () => {
    const saved = { id: 'sr_1', version: 3, owner: { id: 'a_1', name: 'Dana' }, ...form, shared: true };
    expect(form_of(saved)).toEqual({ ...form, shared: true });
  });
});
