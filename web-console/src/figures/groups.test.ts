import { describe, expect, it } from 'vitest';
import type { Figure } from './form';
import { groups_of } from './groups';

const figure = (name: string, source: readonly string[] | null = ['opened']): Figure => ({
  name, title: name, definition: '', unit: 'count', splits: [], better: 'none', source, conversations: true,
});

describe('the overview', () => {
  it('shows each figure that something tells once, also one that this console does not know', () => {
    const groups = groups_of([figure('tips'), figure('csat'), figure('contacts_offered'), figure('funnel', null), figure('first_response')]);
    expect(groups.map(({ name, figures }) => [name, figures.map((one) => one.name)])).toEqual([
      ['demand', ['contacts_offered']], ['speed', ['first_response']], ['outcome', ['csat']], ['others', ['tips']],
    ]);
  });
});
