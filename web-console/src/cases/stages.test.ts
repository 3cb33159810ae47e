import { describe, expect, it } from 'vitest';
import { stages_of, type Stage } from './stages';

const told = (stages: readonly Stage[]) => stages.map(({ state, how }) => `${how} ${state}`);

describe('the way of a case', () => {
  it('is done up to where it stands, and open from there', () => {
    expect(told(stages_of('refund', 'submitted', 'open', []))).toEqual([
      'done quoted', 'done confirmed', 'now submitted', 'open supplier_accepted', 'open approved', 'open paid_out', 'open arrived', 'open closed',
    ]);
  });

  it('names a state beside the way where that state stands on it', () => {
    expect(told(stages_of('complaint', 'waiting_supplier', 'waiting', [])).slice(3, 6)).toEqual(['done accepted', 'now waiting_supplier', 'open proposed']);
    expect(told(stages_of('refund', 'bank_processing', 'open', [])).slice(5, 7)).toEqual(['now bank_processing', 'open arrived']);
  });

  it('ends where the case left it for good', () => {
    expect(told(stages_of('complaint', 'withdrawn', 'over', ['received', 'registered', 'withdrawn']))).toEqual(['done received', 'done registered', 'now withdrawn']);
  });

  it('goes on behind a state that this console does not know', () => {
    expect(told(stages_of('refund', 'new_state', 'open', ['quoted']))).toEqual([
      'done quoted', 'now new_state', 'open confirmed', 'open submitted', 'open supplier_accepted', 'open approved', 'open paid_out', 'open arrived', 'open closed',
    ]);
  });
});
