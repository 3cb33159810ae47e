import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { Feed } from './feed';
import { List } from './list';

function open_list() {
  const timers: (() => void)[] = [];
  const feed = new Feed((run) => {
    timers.push(run);
    return () => undefined;
  });
  const now = signal(0);
  const list = new List(feed, () => 'a_me', now);
  list.ask({ view: 'waiting', sort: 'longest' });
  let cursor = 0;
  const tell = (items: Parameters<Feed['apply']>[0]['items'], reset = false) => {
    feed.apply({ cursor: ++cursor, items, reset });
    timers.splice(0).forEach((run) => run());
  };
  return { feed, list, now, tell };
}

describe('List', () => {
  it('follows the feed', () => {
    const { list, tell } = open_list();
    tell([{ id: 'a', waiting_since: 2 }, { id: 'b', waiting_since: 1 }], true);
    expect(list.order.shown.value).toEqual(['b', 'a']);
    expect(list.answer.value.counts.waiting).toBe(2);
  });

  it('keeps a row that went away readable while the order is held', () => {
    const { list, tell } = open_list();
    tell([{ id: 'a', waiting_since: 2 }, { id: 'b', waiting_since: 1 }], true);
    list.order.hold('pointer');
    tell([{ id: 'b', gone: true }]);
    expect(list.order.shown.value).toEqual(['b', 'a']);
    expect(list.item('b')).not.toBeNull();
    expect(list.is_ghost('b')).toBe(true);
    expect(list.answer.value.counts.waiting).toBe(1);
    list.order.release('pointer');
    expect(list.order.shown.value).toEqual(['a']);
  });

  it('shows another view at once although the order is held', () => {
    const { list, tell } = open_list();
    tell([{ id: 'a', waiting_since: 1 }], true);
    list.order.hold('focus');
    list.ask({ view: 'resolved' });
    expect(list.order.shown.value).toEqual([]);
  });

  it('steps through rows in the order shown and stops at both ends', () => {
    const { list, tell } = open_list();
    tell([{ id: 'a', waiting_since: 1 }, { id: 'b', waiting_since: 2 }, { id: 'c', waiting_since: 3 }], true);
    expect(list.neighbour('a', 1)).toBe('b');
    expect(list.neighbour('c', 1)).toBe('c');
    expect(list.neighbour('c', -Infinity)).toBe('a');
    expect(list.neighbour('nobody', 1)).toBe('a');
  });

  it('offers the languages that are there', () => {
    const { list, tell } = open_list();
    tell([{ id: 'a', language: 'pt-BR' }, { id: 'b', language: 'ar' }, { id: 'c', language: 'pt-PT' }], true);
    expect(list.languages.value).toEqual(['ar', 'pt']);
  });

  it('moves what has become late while nothing else happens', () => {
    const { list, now, tell } = open_list();
    tell([{ id: 'a', sla: [{ clock: 'resolution', due_at: 20 * 60_000, state: 'running', open: true, target_s: 3600, left_s: null }] }], true);
    list.ask({ view: 'risk' });
    expect(list.order.shown.value).toEqual([]);
    now.value = 6 * 60_000;
    expect(list.answer.value.counts.risk).toBe(1);
    expect(list.answer.value.ids).toEqual(['a']);
  });
});
