// Whom an answer goes to: what the server would choose, what an agent writes and pastes, and who was not there before.
// Pure.

import type { Envelope, Party } from './mail';

export type Way = 'reply_all' | 'reply' | 'forward';

export interface Recipients {
  readonly to: readonly Party[];
  readonly cc: readonly Party[];
  readonly bcc: readonly Party[];
}

export const nobody: Recipients = { to: [], cc: [], bcc: [] };
export const most_parties = 50; // in each field
export const longest_subject = 800; // bytes

const longest_address = 254;
const bytes_of = (text: string): number => new TextEncoder().encode(text).length;

export const same_address = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
export const domain_of = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

// As the server has it: one "@", no blanks, controls, brackets or commas.
export function is_address(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[^\s\u0000-\u001f\u007f<>()[\],;:"\\@]+@[^\s\u0000-\u001f\u007f<>()[\],;:"\\@]+$/.test(text) && bytes_of(text) <= longest_address;
}

// Also with a token of ours behind a "+".
export function is_mailbox(address: string, mailbox: string): boolean {
  const [local = ''] = address.toLowerCase().split('@');
  const [own = ''] = mailbox.toLowerCase().split('@');
  return domain_of(address) === domain_of(mailbox) && local.split('+')[0] === own;
}

export const is_subject = (text: string): boolean => bytes_of(text) <= longest_subject;

export function reply_subject(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

export function forward_subject(subject: string): string {
  return /^fwd?:/i.test(subject) ? subject : `Fwd: ${subject}`;
}

// Whoever wrote last, where he wants his answers, and with `all` those he wrote to; each once, our mailboxes never.
export function recipients_of(last: Envelope, way: Way, mailboxes: readonly string[]): Recipients {
  if (way === 'forward' || last.from === null) return nobody;
  const known = new Set<string>();
  const fresh = (parties: readonly Party[]) =>
    parties.filter(({ address }) => {
      const key = address.toLowerCase();
      if (!is_address(address) || mailboxes.some((one) => is_mailbox(address, one)) || known.has(key)) return false;
      known.add(key);
      return true;
    });
  const elsewhere = last.reply_to && !mailboxes.some((one) => is_mailbox(last.reply_to?.address ?? '', one));
  const to = fresh([(elsewhere && last.reply_to) || last.from]);
  const cc = way === 'reply_all' ? fresh([...last.to, ...last.cc]) : [];
  return { to: to.slice(0, most_parties), cc: cc.slice(0, most_parties), bcc: [] };
}

// Everybody of these mails, in lower case. Notes about mails of strangers and machines make nobody known.
export function participants(mails: readonly Envelope[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const mail of mails.filter(({ what, forward }) => !what && !forward)) {
    for (const party of [mail.from, ...mail.to, ...mail.cc, ...(mail.bcc ?? [])]) if (party) known.add(party.address.toLowerCase());
  }
  return known;
}

export function outsiders(recipients: Recipients, known: ReadonlySet<string>): readonly Party[] {
  const all = [...recipients.to, ...recipients.cc, ...recipients.bcc];
  return all.filter(({ address }) => is_address(address) && !known.has(address.toLowerCase()));
}

// What was typed or pasted: addresses behind commas, semicolons, line ends and tabs, with names before them or in
// quotes. What is no address stays as it is written, so that it can be mended.
export function parse_parties(text: string): readonly Party[] {
  return with_parties([], names_joined(pieces_of(text)).flatMap((piece) => party_of(piece) ?? []));
}

function pieces_of(text: string): readonly string[] {
  const pieces = [''];
  let quoted = false;
  for (const c of text) {
    if (c === '"') quoted = !quoted;
    const ends = /[\r\n\t]/.test(c) || (!quoted && /[,;，；、]/.test(c));
    if (ends) quoted = false;
    if (ends) pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${c}`);
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

// "Berg, Anna <anna@example.net>" came apart at its comma: words before an address in brackets belong to its name.
function names_joined(pieces: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const belongs = before !== undefined && !before.includes('@') && /^[^@<]*<[^<>]*@/.test(piece);
    if (belongs) joined.pop();
    joined.push(belongs ? `${before}, ${piece}` : piece);
  }
  return joined;
}

function party_of(piece: string): Party | null {
  const text = piece.trim().replace(/^mailto:/i, '');
  if (text === '') return null;
  const named = /^(.*?)<\s*([^<>]*?)\s*>$/s.exec(text);
  if (named === null) return { name: '', address: text };
  const name = (named[1] ?? '').trim().replace(/^"(.*)"$/s, '$1').replace(/\\(["\\])/g, '$1').replace(/\s+/g, ' ').trim();
  return { name, address: named[2] ?? '' };
}

// `added` behind those that are there, without those that are there already.
export function with_parties(there: readonly Party[], added: readonly Party[]): readonly Party[] {
  const all = [...there];
  for (const party of added) if (!all.some((one) => same_address(one.address, party.address))) all.push(party);
  return all;
}
