import { describe, expect, it } from 'vitest';
import { bookingWith } from '../../../shared/booking/fixture';
import type { Booking } from '@waydesk/shared/booking';
import { BookingLine, Locked, Refused } from './booking_line';
import { codeIn, Proof } from './proof';

function begin() {
  const asked: [string, string][] = [];
  const answers: (Error | Booking)[] = [];
  const found: Booking[] = [];
  const state = { online: true, now: 1_000 };
  const proof = new Proof({
    find: async (reference, surname) => {
      asked.push([reference, surname]);
      const answer = answers.shift() ?? bookingWith();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    found: (booking) => found.push(booking),
    isOnline: () => state.online,
    now: () => state.now,
  });
  const enter = () => proof.enter({ reference: ' qx7-t2p', surname: ' Almeida ' });
  return { proof, asked, answers, found, state, enter };
}

describe('the proof of a booking', () => {
  it('says what is missing, and asks nothing', async () => {
    const { proof, asked } = begin();
    await proof.submit();
    expect(proof.missing.value).toEqual(['reference', 'surname']);
    proof.enter({ surname: 'A' });
    expect(proof.missing.value).toEqual(['reference']);
    proof.enter({ reference: ' - ' });
    await proof.submit();
    expect(proof.missing.value).toEqual(['reference']);
    expect(asked).toEqual([]);
  });

  it('leads to the booking, and keeps nothing of what was typed', async () => {
    const { proof, asked, found, enter } = begin();
    enter();
    await proof.submit();
    expect(asked).toEqual([['QX7T2P', 'Almeida']]);
    expect(found.map(({ id }) => id)).toEqual(['b_1']);
    expect(proof.entries.value).toEqual({ reference: '', surname: '' });
  });

  it('keeps what was typed when it does not fit', async () => {
    const { proof, answers, found, enter } = begin();
    answers.push(new Refused(404, null, 'not found', 'not_found'));
    enter();
    await proof.submit();
    expect(proof.failure.value).toEqual({ why: 'refused' });
    expect(proof.entries.value.surname).toBe(' Almeida ');
    expect(found).toEqual([]);
  });

  it('is closed for a while after what did not fit too often, and asks nothing until then', async () => {
    const { proof, asked, answers, state, enter } = begin();
    answers.push(new Locked(900_000));
    enter();
    await proof.submit();
    expect(proof.failure.value).toEqual({ why: 'locked', until: 901_000 });
    state.now = 900_999;
    await proof.submit();
    expect(asked).toHaveLength(1);
    expect(proof.failure.value?.why).toBe('locked');
    state.now = 901_000;
    await proof.submit();
    expect(asked).toHaveLength(2);
    expect(proof.failure.value).toBeNull();
  });

  it('tells no connection from a server that fails', async () => {
    const { proof, answers, state, enter } = begin();
    enter();
    answers.push(new Refused(500, null, ''), new TypeError('no answer'), new TypeError('no answer'));
    await proof.submit();
    expect(proof.failure.value).toEqual({ why: 'failed' });
    await proof.submit();
    expect(proof.failure.value).toEqual({ why: 'failed' });
    state.online = false;
    await proof.submit();
    expect(proof.failure.value).toEqual({ why: 'offline' });
  });
});

it('a code is looked up without what people write into it', () => {
  expect(['qx7t2p', ' QX7 T2P', 'qx7-t2p.'].map(codeIn)).toEqual(['QX7T2P', 'QX7T2P', 'QX7T2P']);
});

describe('the line', () => {
  const lineThat = (answer: Response) => new BookingLine(async () => 'token', async () => answer);

  it('says for how long it is locked, by the body or by the header', async () => {
    const told = new Response('{"retry_after_ms":60000}', { status: 429 });
    await expect(lineThat(told).find('A', 'B')).rejects.toMatchObject({ forMs: 60_000 });
    const hinted = new Response('', { status: 429, headers: { 'Retry-After': '30' } });
    await expect(lineThat(hinted).find('A', 'B')).rejects.toMatchObject({ forMs: 30_000 });
  });

  it('says that it was refused', async () => {
    const answer = new Response('{"code":"not_found","detail":"…"}', { status: 404 });
    await expect(lineThat(answer).find('A', 'B')).rejects.toBeInstanceOf(Refused);
  });
});
