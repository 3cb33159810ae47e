import { signal } from '@preact/signals';
import type { Event } from '@waydesk/shared/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { Answering } from './answering';
import type { Envelope, StoredMail } from './mail';
import { MailDrafts } from './mail_drafts';

const anna = { name: 'Anna', address: 'anna@example.net' };
const ben = { name: '', address: 'ben@example.net' };
const eve = { name: '', address: 'eve@evil.test' };
const us = { name: '', address: 'support@desk.example' };

const envelope = (change: Partial<Envelope>): Envelope => ({ id: 'm_1', from: anna, to: [us], cc: [ben], subject: 'Train', html: false, what: null, ...change });

const came = (seq: number, mail: Envelope): Event => ({
  seq, at: 0, kind: 'message', by: { kind: 'visitor', id: null, name: null }, visibility: 'all', client_id: null, body: { mail },
});

const stored = (mail: Envelope): StoredMail => ({
  id: 'm_0', direction: 'in', mailbox: 'main', state: 'taken', reason: null, conversation: 'c_1', seq: 1, at: 0, due_at: null, tries: 0, size: 9, envelope: mail,
});

describe('an answer by e-mail', () => {
  const events = signal<readonly Event[]>([]);
  const mails = signal<readonly StoredMail[] | null>(null);
  let now: number;
  let drafts: MailDrafts;
  let answer: Answering;

  beforeEach(() => {
    events.value = [came(1, envelope({}))];
    mails.value = null;
    now = 1_000;
    drafts = new MailDrafts({ get: () => null, set: () => undefined, remove: () => undefined, keys: () => [] }, '', () => now);
    answer = new Answering('c_1', drafts, { events, mails, mailboxes: signal([us.address]), now: () => now });
  });

  it('goes to all when nothing was changed', () => {
    expect(answer.mail()).toEqual({ to: [anna], cc: [ben], subject: 'Re: Train' });
  });

  it('follows a newer mail until its recipients are changed by hand', () => {
    events.value = [...events.value, came(2, envelope({ from: ben, to: [us], cc: [], subject: 'Bus' }))];
    expect(answer.mail()).toEqual({ to: [ben], cc: [], subject: 'Re: Bus' });
    answer.address({ cc: [anna] });
    events.value = [...events.value, came(3, envelope({}))];
    expect(answer.mail()).toMatchObject({ to: [ben], cc: [anna] });
  });

  it('answers an old mail that only the list still knows', () => {
    events.value = [];
    expect(answer.objection.value).toBe('unknown');
    mails.value = [stored(envelope({ from: eve, what: 'unverified' })), stored(envelope({}))];
    expect(answer.mail()).toMatchObject({ to: [anna], cc: [ben] });
  });

  it('does not go out with an address that is none, to nobody, or under an endless subject', () => {
    answer.address({ bcc: [{ name: '', address: 'anna' }] });
    expect([answer.objection.value, answer.mail()]).toEqual(['address', null]);
    answer.address({ to: [], bcc: [] });
    expect([answer.objection.value, answer.mail()]).toEqual(['nobody', null]);
    answer.address({ to: [anna], cc: Array.from({ length: 51 }, (_, n) => ({ name: '', address: `${n}@example.net` })) });
    expect(answer.objection.value).toBe('too_many');
    answer.address({ cc: [] });
    answer.change({ subject: 'é'.repeat(401) });
    expect(answer.objection.value).toBe('subject');
  });

  it('is passed on to nobody until somebody is named, and quotes nothing then', () => {
    answer.change({ quote: true });
    answer.choose('forward');
    expect(answer.objection.value).toBe('nobody');
    answer.address({ to: [eve] });
    expect(answer.mail()).toEqual({ to: [eve], cc: [], subject: 'Fwd: Train', forward: 'm_1' });
    answer.choose('forward', 'm_7');
    answer.address({ to: [eve] });
    expect(answer.mail()).toMatchObject({ forward: 'm_7' });
  });

  it('names those who were not there before', () => {
    expect(answer.outsiders.value).toEqual([]);
    answer.address({ cc: [ben, eve] });
    expect(answer.outsiders.value).toEqual([eve]);
    mails.value = [{ ...stored(envelope({ from: null, to: [eve] })), direction: 'out', state: 'sent' }];
    expect(answer.outsiders.value).toEqual([]);
  });

  it('goes out later, but not in the past', () => {
    answer.change({ send_at: 2_000, quote: true });
    expect(answer.mail()).toMatchObject({ send_at: 2_000, quote: 'last' });
    now = 2_000;
    expect(answer.mail()).toBeNull();
  });

  it('is as usual again once it went out, and comes back when it was refused', () => {
    answer.address({ bcc: [eve] });
    answer.change({ subject: 'Bus', quote: true });
    const sent = answer.mail();
    answer.done();
    expect(answer.mail()).toEqual({ to: [anna], cc: [ben], subject: 'Re: Train' });
    answer.put_back(sent ?? {});
    expect(answer.mail()).toEqual({ to: [anna], cc: [ben], bcc: [eve], subject: 'Bus', quote: 'last' });
  });
});
