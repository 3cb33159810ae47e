import { beforeEach, describe, expect, it } from 'vitest';
import { longest_kept_ms, type TextStorage } from '../state/drafts';
import { as_usual, MailDrafts } from './mail_drafts';

describe('how an answer goes out', () => {
  let kept: Map<string, string>;
  let now: number;
  const open = () => {
    const storage: TextStorage = {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
      keys: () => [...kept.keys()],
    };
    return new MailDrafts(storage, 'mail.a_1.', () => now);
  };
  const recipients = { to: [{ name: 'Anna', address: 'anna@example.net' }], cc: [], bcc: [] };

  beforeEach(() => {
    kept = new Map();
    now = 1_000;
  });

  it('is as usual until it is changed', () => {
    expect(open().of('c_1').value).toEqual(as_usual);
    expect(kept.size).toBe(0);
  });

  it('outlives the page, each conversation for itself', () => {
    open().change('c_1', { recipients, subject: 'Train' });
    expect(open().of('c_1').value).toEqual({ ...as_usual, recipients, subject: 'Train' });
    expect(open().of('c_2').value).toEqual(as_usual);
  });

  it('is forgotten once it went out', () => {
    const drafts = open();
    drafts.change('c_1', { quote: true });
    drafts.clear('c_1');
    expect(drafts.of('c_1').value).toEqual(as_usual);
    expect(kept.size).toBe(0);
  });

  it('is forgotten when nobody came back to it', () => {
    open().change('c_1', { quote: true });
    now += longest_kept_ms + 1;
    open();
    expect(kept.size).toBe(0);
  });

  it.each(['{', '[]', 'null', '{"at":1,"way":"fax"}', '{"at":1,"way":"reply","recipients":{"to":"anna"}}', '{"at":1,"way":"reply","recipients":{"to":[null],"cc":[],"bcc":[]}}'])(
    'survives %s in the storage',
    (text) => {
      kept.set('mail.a_1.c_1', text);
      expect(open().of('c_1').value).toEqual(as_usual);
      expect(kept.size).toBe(0);
    },
  );
});
