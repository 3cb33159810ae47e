import { beforeEach, describe, expect, it } from 'vitest';
import { Drafts, longest_kept_ms, type TextStorage } from './drafts';

class Computer implements TextStorage {
  readonly kept = new Map<string, string>();
  get = (key: string) => this.kept.get(key) ?? null;
  set = (key: string, value: string) => void this.kept.set(key, value);
  remove = (key: string) => void this.kept.delete(key);
  keys = () => [...this.kept.keys()];
}

describe('Drafts', () => {
  let storage: Computer;
  let timers: (() => void)[];
  let told: [string, string][];
  let online: boolean;
  let now: number;

  const open = () =>
    new Drafts(
      storage,
      'draft.a_1.',
      (run) => {
        timers.push(run);
        return () => void (timers = timers.filter((one) => one !== run));
      },
      () => now,
      (conversation, text) => {
        if (online) told.push([conversation, text]);
        return online;
      },
    );
  const three_seconds = () => timers.splice(0).forEach((run) => run());

  beforeEach(() => {
    storage = new Computer();
    timers = [];
    told = [];
    online = true;
    now = 1_000_000;
  });

  it('keeps every change on this computer, so that a crash loses nothing', () => {
    open().write('c_1', 'Dear Ms');
    expect(open().text('c_1').value).toBe('Dear Ms');
  });

  it('tells the server the latest text once every three seconds', () => {
    const drafts = open();
    drafts.write('c_1', 'D');
    drafts.write('c_1', 'De');
    drafts.write('c_1', 'Dear');
    three_seconds();
    expect(told).toEqual([['c_1', 'Dear']]);
    three_seconds();
    expect(told).toHaveLength(1);
  });

  it('takes the text of another computer when nothing was typed here', () => {
    const drafts = open();
    drafts.received('c_1', 'Written at home');
    expect(drafts.text('c_1').value).toBe('Written at home');
    drafts.received('c_1', 'Written at home, longer');
    expect(drafts.text('c_1').value).toBe('Written at home, longer');
  });

  it('does not overwrite what was typed here since', () => {
    const drafts = open();
    drafts.write('c_1', 'Typed here');
    drafts.received('c_1', 'Written at home');
    expect(drafts.text('c_1').value).toBe('Typed here');
    three_seconds();
    expect(told).toEqual([['c_1', 'Typed here']]);
  });

  it('sends after a reconnect what the server does not have', () => {
    const drafts = open();
    online = false;
    drafts.write('c_1', 'Offline words');
    three_seconds();
    expect(told).toEqual([]);
    online = true;
    drafts.resend();
    three_seconds();
    expect(told).toEqual([['c_1', 'Offline words']]);
  });

  it('tells the server and the computer to forget a draft that was sent', () => {
    const drafts = open();
    drafts.write('c_1', 'Sent soon');
    three_seconds();
    drafts.write('c_1', '');
    three_seconds();
    expect(told.at(-1)).toEqual(['c_1', '']);
    expect(storage.kept.size).toBe(0);
  });

  it('keeps notes apart from replies and on this computer only', () => {
    const drafts = open();
    drafts.write('c_1', 'For colleagues', 'note');
    three_seconds();
    expect(told).toEqual([]);
    expect(drafts.text('c_1').value).toBe('');
    expect(open().text('c_1', 'note').value).toBe('For colleagues');
  });

  it('forgets drafts that nobody came back to', () => {
    open().write('c_1', 'Old');
    now += longest_kept_ms + 1;
    open();
    expect(storage.kept.size).toBe(0);
  });

  it('survives anything that may stand in the storage', () => {
    storage.set('draft.a_1.reply:c_1', '{"text":');
    storage.set('draft.a_1.reply:c_2', '[1]');
    expect(open().text('c_1').value).toBe('');
    expect(storage.kept.size).toBe(0);
  });
});
