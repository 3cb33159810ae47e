import { beforeEach, describe, expect, it } from 'vitest';
import { Feed } from './feed';

type Change = { id: string; gone?: boolean; unread?: number; subject?: string };

describe('Feed', () => {
  let timers: (() => void)[];
  let feed: Feed;
  let cursor: number;

  const run_timers = () => timers.splice(0).forEach((run) => run());
  const frame = (items: Change[], more: { reset?: boolean; more?: boolean } = {}) => feed.apply({ cursor: ++cursor, items, ...more });
  const ids = () => [...feed.items.keys()];

  beforeEach(() => {
    timers = [];
    cursor = 0;
    feed = new Feed((run) => {
      timers.push(run);
      return () => void (timers = timers.filter((one) => one !== run));
    });
  });

  it('is loaded only after the last frame of the first list', () => {
    frame([{ id: 'a' }], { reset: true, more: true });
    expect(feed.loaded.value).toBe(false);
    frame([{ id: 'b' }], { more: false });
    expect(feed.loaded.value).toBe(true);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('lets a reset replace everything, and its later frames add to it', () => {
    frame([{ id: 'old' }], { reset: true });
    frame([{ id: 'a' }], { reset: true, more: true });
    frame([{ id: 'b' }], { reset: true, more: false });
    expect(ids()).toEqual(['a', 'b']);
  });

  it('begins a list anew when the connection broke in the middle of it', () => {
    frame([{ id: 'a' }], { reset: true, more: true });
    feed.interrupted();
    frame([{ id: 'b' }], { reset: true });
    expect(ids()).toEqual(['b']);
  });

  it('changes only what an item says and keeps the rest', () => {
    frame([{ id: 'a', subject: 'Refund', unread: 2 }], { reset: true });
    frame([{ id: 'a', unread: 0 }]);
    expect(feed.items.get('a')).toMatchObject({ subject: 'Refund', unread: 0 });
  });

  it('drops what is gone', () => {
    frame([{ id: 'a' }, { id: 'b' }], { reset: true });
    frame([{ id: 'a', gone: true }]);
    expect(ids()).toEqual(['b']);
  });

  it('tells its readers once about many frames', () => {
    frame([{ id: 'a' }], { reset: true });
    const before = feed.revision.value;
    for (let n = 0; n < 200; n += 1) frame([{ id: `c${n}` }]);
    expect(feed.revision.value).toBe(before);
    run_timers();
    expect(feed.revision.value).toBe(before + 1);
  });

  it('remembers where to resume', () => {
    expect(feed.cursor).toBeNull();
    feed.apply({ cursor: 77, items: [], reset: true });
    expect(feed.cursor).toBe(77);
  });
});
