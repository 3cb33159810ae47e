import { describe, expect, it } from 'vitest';
import type { Agent } from '../net/types';
import { mention_before, sees } from './mentions';

describe('an @ in a note', () => {
  it('asks for names until they are two words long', () => {
    expect(mention_before('Please @Le', 10)).toEqual({ at: 7, words: 'Le' });
    expect(mention_before('@Leo Fern', 9)).toEqual({ at: 0, words: 'Leo Fern' });
    expect(mention_before('@', 1)).toEqual({ at: 0, words: '' });
    expect(mention_before('@Leo Fern is here', 17)).toBeNull();
  });
  it('is no address', () => {
    expect(mention_before('mail ana@example', 16)).toBeNull();
  });
  it('offers who can see the conversation', () => {
    const agent = { role: 'agent', queues: [{ id: 'q_1', name: 'Sales' }] } as unknown as Agent;
    expect([sees(agent, 'q_1'), sees(agent, 'q_2'), sees(agent, null)]).toEqual([true, false, true]);
    expect(sees({ ...agent, role: 'manager' }, 'q_2')).toBe(true);
  });
});
