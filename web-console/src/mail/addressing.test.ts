import { describe, expect, it } from 'vitest';
import { forward_subject, is_address, is_mailbox, outsiders, parse_parties, participants, recipients_of, reply_subject, with_parties } from './addressing';
import type { Envelope, Party } from './mail';

const party = (address: string, name = ''): Party => ({ name, address });
const anna = party('anna@example.net', 'Anna Berg');
const ben = party('ben@example.net');
const desk = party('support@desk.example', 'Desk');

function envelope(change: Partial<Envelope>): Envelope {
  return { id: 'm_1', from: anna, to: [desk], cc: [ben], subject: 'Train', html: false, what: null, ...change };
}

const all_of = (last: Envelope) => recipients_of(last, 'reply_all', ['support@desk.example']);

describe('an answer to all', () => {
  it('goes to the writer, with a copy for whom he wrote to', () => {
    expect(all_of(envelope({}))).toEqual({ to: [anna], cc: [ben], bcc: [] });
  });

  it('never goes to our own mailbox, also not with a token', () => {
    expect(all_of(envelope({ to: [party('Support+abc@desk.example'), ben], cc: [] })).cc).toEqual([ben]);
    expect(is_mailbox('supporters@desk.example', 'support@desk.example')).toBe(false);
  });

  it('names everybody once, whatever the case of his address', () => {
    expect(all_of(envelope({ to: [party('Anna@Example.net'), ben], cc: [party('BEN@example.net')] }))).toEqual({ to: [anna], cc: [ben], bcc: [] });
  });

  it('goes where the writer wants his answers', () => {
    expect(all_of(envelope({ reply_to: party('office@example.net') })).to).toEqual([party('office@example.net')]);
    expect(all_of(envelope({ reply_to: null })).to).toEqual([anna]);
    expect(all_of(envelope({ reply_to: party('support+x@desk.example') })).to).toEqual([anna]);
  });

  it('leaves out what is no address', () => {
    expect(all_of(envelope({ cc: [party('undisclosed recipients'), ben] })).cc).toEqual([ben]);
  });
});

describe('an answer', () => {
  it('goes to the writer alone when it is for him alone', () => {
    expect(recipients_of(envelope({}), 'reply', [])).toEqual({ to: [anna], cc: [], bcc: [] });
  });

  it('goes to nobody yet when it is passed on', () => {
    expect(recipients_of(envelope({}), 'forward', [])).toEqual({ to: [], cc: [], bcc: [] });
  });

  it('has the mark of a reply or a forward once', () => {
    expect([reply_subject('Train'), reply_subject('RE: Train')]).toEqual(['Re: Train', 'RE: Train']);
    expect([forward_subject('Train'), forward_subject('Fw: Train')]).toEqual(['Fwd: Train', 'Fw: Train']);
  });
});

describe('a list that was pasted', () => {
  it.each([
    ['a@x.test, b@y.test', [party('a@x.test'), party('b@y.test')]],
    ['a@x.test;b@y.test\nc@z.test', [party('a@x.test'), party('b@y.test'), party('c@z.test')]],
    ['Anna Berg <anna@example.net>', [anna]],
    ['"Berg, Anna" <anna@example.net>, ben@example.net', [party('anna@example.net', 'Berg, Anna'), ben]],
    ['Berg, Anna <anna@example.net>; ben@example.net', [party('anna@example.net', 'Berg, Anna'), ben]],
    ['<anna@example.net>', [party('anna@example.net')]],
    ['mailto:anna@example.net', [party('anna@example.net')]],
    ['山田 <yamada@example.net>、ben@example.net', [party('yamada@example.net', '山田'), ben]],
    ['a@x.test, A@X.test', [party('a@x.test')]],
    [' ,;\n ', []],
  ])('%j', (text, expected) => {
    expect(parse_parties(text)).toEqual(expected);
  });

  it('keeps what is no address, so that it can be mended', () => {
    expect(parse_parties('anna, ben@example.net')).toEqual([party('anna'), ben]);
    expect(is_address('anna')).toBe(false);
  });

  it('adds nobody twice', () => {
    expect(with_parties([anna], [party('ANNA@example.net'), ben])).toEqual([anna, ben]);
  });
});

describe('an address', () => {
  it.each(['a@b', 'a+b@example.net', 'ü@example.net'])('may be %s', (text) => expect(is_address(text)).toBe(true));
  it.each(['', '@b', 'a@', 'a@b@c', 'a b@c', 'a@b,c', '<a@b>', `${'a'.repeat(254)}@b`, 'a\u0001@b'])('may not be %j', (text) => {
    expect(is_address(text)).toBe(false);
  });
});

describe('an outsider', () => {
  const known = participants([envelope({}), envelope({ from: null, to: [party('Cleo@example.net')], cc: [] })]);

  it('is who was in no mail before', () => {
    const to = [anna, party('cleo@EXAMPLE.net'), party('press@paper.test')];
    expect(outsiders({ to, cc: [], bcc: [party('boss@desk.example')] }, known)).toEqual([party('press@paper.test'), party('boss@desk.example')]);
  });

  it('does not come in by a mail of a stranger, nor by one that was passed on', () => {
    const stranger = party('eve@evil.test');
    const mails = [envelope({ from: stranger, what: 'unverified' }), envelope({ from: null, to: [stranger], forward: 'm_1' })];
    expect(participants(mails).has('eve@evil.test')).toBe(false);
  });

  it('is nobody whose address is none', () => {
    expect(outsiders({ to: [party('anna')], cc: [], bcc: [] }, known)).toEqual([]);
  });
});
