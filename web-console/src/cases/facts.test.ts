import { describe, expect, it } from 'vitest';
import { grouped } from './facts';

describe('what is known', () => {
  it('stands in groups, without those of which nothing is known', () => {
    expect(grouped('complaint', { severity: '2', text: 'Late again', category: 'refund.late' })).toEqual([
      { name: 'matter', fields: ['text'] },
      { name: 'judgement', fields: ['category', 'severity'] },
    ]);
  });

  it('hides nothing that belongs to no group', () => {
    expect(grouped('refund', { method: 'card', whatever: 'new' })).toEqual([
      { name: 'quote', fields: ['method'] },
      { name: 'more', fields: ['whatever'] },
    ]);
  });
});
