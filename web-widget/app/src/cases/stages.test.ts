import { describe, expect, it } from 'vitest';
import { isOver, stageKey, stagesOf } from './stages';

const standings = (kind: 'complaint' | 'refund', state: string) => stagesOf({ kind, state }).map(({ standing }) => standing).join(' ');

describe('how far a case has come', () => {
  it('is what is done, what is now, and what is to come', () => {
    expect(standings('complaint', 'received')).toBe('now to_come to_come to_come to_come to_come');
    expect(standings('complaint', 'waiting_supplier')).toBe('done done now to_come to_come to_come');
    expect(standings('refund', 'bank_processing')).toBe('done done done done now to_come');
  });

  it('is all done at its end, and over then', () => {
    expect(standings('refund', 'arrived')).toBe('done done done done done done');
    expect(isOver({ kind: 'complaint', state: 'archived' })).toBe(true);
    expect(isOver({ kind: 'complaint', state: 'proposed' })).toBe(false);
  });

  it('shows no way that was left', () => {
    for (const state of ['withdrawn', 'duplicate', 'not_accepted', 'constructor']) {
      expect(stagesOf({ kind: 'complaint', state })).toEqual([]);
      expect(isOver({ kind: 'complaint', state })).toBe(true);
      expect(stageKey({ kind: 'complaint', state })).toBeNull();
    }
  });

  it('asks for a changed amount where the first one was asked for', () => {
    expect(stageKey({ kind: 'refund', state: 'recalculated' })).toBe('stage.quoted');
    expect(stageKey({ kind: 'refund', state: 'closed' })).toBe('stage.arrived');
  });
});
