import { describe, expect, it } from 'vitest';
import type { Agent, Presence } from '../net/types';
import type { QueueFigures } from '../state/queues';
import { grown, layout, page_count, tiles } from './board';

const queue = (change: Partial<QueueFigures> = {}): QueueFigures => ({
  id: 'q_1', name: 'General', open: true, waiting: 0, oldest_s: null, members: 2, at: 0, at_risk: 0, breached: 0, ...change,
});
const agent = (name: string, state: Presence, used = 0, change: Partial<Agent> = {}): Agent => ({
  id: `a_${name}`, name, email: '', role: 'agent', languages: [], presence: { state, reason: null, connected: true },
  capacity: { used, total: 4 }, queues: ['q_1'], ...change,
});
const one = (figures: Partial<QueueFigures>, agents: Agent[] = [], share?: number, now = 0) =>
  tiles([queue(figures)], agents, new Map(share === undefined ? [] : [['q_1', share]]), now)[0]!;

describe('a tile', () => {
  it('names those of the queue who are there, and takes who has no room for busy', () => {
    const { crew } = one({}, [
      agent('Zoe', 'available'), agent('Ann', 'available'), agent('Full', 'available', 4), agent('Bea', 'busy'), agent('Moe', 'away'),
      agent('Off', 'offline'), agent('Lost', 'available', 0, { presence: { state: 'available', reason: null, connected: false } }),
      agent('Other', 'available', 0, { queues: [{ id: 'q_2', name: 'Refunds' }] }),
    ]);
    expect(crew.available.map((who) => who.name)).toEqual(['Ann', 'Zoe']);
    expect(crew.busy.map((who) => who.name)).toEqual(['Bea', 'Full']);
    expect(crew.away.map((who) => who.name)).toEqual(['Moe']);
  });

  it('is watched when all are busy while somebody waits, and needs a deed when nobody is there', () => {
    expect(one({ waiting: 2 }, [agent('Ann', 'available')]).levels.waiting).toBe('ok');
    expect(one({ waiting: 2 }, [agent('Ann', 'busy')]).levels.waiting).toBe('watch');
    expect(one({ waiting: 2 }, [agent('Ann', 'away')]).levels.waiting).toBe('act');
    expect(one({ waiting: 0 }).levels.waiting).toBe('ok');
  });

  it('compares the longest wait with the target of the queue, while time goes on', () => {
    const waits = (now: number) => one({ waiting: 1, oldest_s: 60, at: 0 }, [agent('Ann', 'available')], undefined, now);
    expect([0, 40_000, 61_000].map((now) => waits(now).levels.longest)).toEqual(['ok', 'watch', 'act']);
    expect(waits(40_000).longest).toBe(100_000);
  });

  it('tells what was kept today by two bounds that belong to the better side', () => {
    expect([1, 0.9, 0.89, 0.8, 0.79].map((share) => one({}, [], share).levels.share)).toEqual(['ok', 'ok', 'watch', 'watch', 'act']);
    expect(one({}).share).toBeNull();
  });

  it('is as worrying as the worst of its figures', () => {
    expect(one({}).level).toBe('ok');
    expect(one({ at_risk: 1 }).level).toBe('watch');
    expect(one({ at_risk: 1, breached: 1 }).level).toBe('act');
  });
});

describe('the board', () => {
  it('knows which queues have more late ones than before', () => {
    const now = tiles([queue({ breached: 2 }), queue({ id: 'q_2', breached: 1 }), queue({ id: 'q_3', breached: 4 })], [], new Map(), 0);
    expect(grown(new Map([['q_1', 1], ['q_2', 1]]), now).map((tile) => tile.id)).toEqual(['q_1']);
  });

  it('turns pages when tiles do not fit, but not where one scrolls', () => {
    expect(layout(1920, 1080, 14)).toEqual({ columns: 3, a_page: 6 });
    expect(page_count(14, 6)).toBe(3);
    expect(layout(390, 844, 14)).toEqual({ columns: 1, a_page: 14 });
    expect(layout(1080, 1920, 14)).toEqual({ columns: 2, a_page: 4 });
  });

  it('lets few tiles fill it', () => {
    expect([0, 1, 2, 3, 5].map((count) => layout(1920, 1080, count).columns)).toEqual([1, 1, 2, 2, 3]);
  });
});
