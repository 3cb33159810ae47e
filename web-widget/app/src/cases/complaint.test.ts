import { describe, expect, it, vi } from 'vitest';
import { Refused } from './case_line';
import { Complaint } from './complaint';
import type { ComplaintAsked, OwnCase } from './own_case';

const TAKEN = { id: 'cs_1', kind: 'complaint', number: 7, state: 'received' } as OwnCase;

/** A desk that takes every complaint, unless it was told to do something else with the next ones. */
function begin(kept = { value: '' }) {
  const sent: ComplaintAsked[] = [];
  const problems: Error[] = [];
  const done: OwnCase[] = [];
  let made = 0;
  const complaint = new Complaint({
    send: async (asked) => {
      sent.push(asked);
      const problem = problems.shift();
      if (problem) throw problem;
      return TAKEN;
    },
    kept,
    uuid: () => `id-${++made}`,
    done: (taken) => done.push(taken),
  });
  const fill = () => {
    complaint.enter({ what_happened: ' The bus never came. ', booking: ' QX7T2P ' });
    complaint.demands('money', true);
  };
  const settled = () => vi.waitFor(() => expect(complaint.state.value).not.toBe('sending'));
  return { complaint, sent, problems, done, kept, fill, settled };
}

describe('a complaint', () => {
  it('says what is missing, and sends nothing', () => {
    const { complaint, sent } = begin();
    complaint.submit();
    expect(complaint.faults.value).toEqual({ what_happened: 'missing', demand: 'missing' });
    expect(complaint.needsLook.value).toBe(true);
    complaint.demands('apology', true);
    expect(complaint.faults.value).toEqual({ what_happened: 'missing' });
    expect(sent).toEqual([]);
  });

  it('is sent without the blanks around it, and leaves nothing behind', async () => {
    const { complaint, sent, done, kept, fill, settled } = begin();
    fill();
    complaint.submit();
    await settled();
    expect(sent).toEqual([{ client_id: 'id-1', what_happened: 'The bus never came.', demand: ['money'], booking: 'QX7T2P' }]);
    expect(done).toEqual([TAKEN]);
    expect(kept.value).toBe('');
    expect(complaint.entries.value).toEqual({ what_happened: '', demand: [], booking: '' });
  });

  it('counts its length as the server does', () => {
    const { complaint, sent, fill } = begin();
    fill();
    complaint.enter({ what_happened: '🚌'.repeat(5_001), booking: 'é'.repeat(33) });
    complaint.submit();
    expect(complaint.faults.value).toEqual({ what_happened: 'long', booking: 'long' });
    complaint.enter({ what_happened: '🚌'.repeat(5_000), booking: 'é'.repeat(32) });
    complaint.submit();
    expect(sent).toHaveLength(1);
  });

  it('waits when no answer comes, is the same one over a reload, and is sent once more', async () => {
    const first = begin();
    first.problems.push(new TypeError('no answer'));
    first.fill();
    first.complaint.submit();
    await first.settled();
    expect(first.complaint.state.value).toBe('waiting');
    const later = begin(first.kept);
    expect(later.complaint.state.value).toBe('waiting');
    later.complaint.again();
    await later.settled();
    expect(later.sent).toEqual(first.sent);
    expect(later.done).toHaveLength(1);
    later.complaint.again();
    expect(later.sent).toHaveLength(1);
  });

  it('can be changed while it waits', async () => {
    const { complaint, problems, sent, fill, settled } = begin();
    problems.push(new TypeError('no answer'));
    fill();
    complaint.submit();
    await settled();
    complaint.edit();
    complaint.demands('money', false);
    complaint.demands('other', true);
    complaint.submit();
    await settled();
    expect(sent.map(({ demand }) => demand)).toEqual([['money'], ['other']]);
    expect(sent[1]!.client_id).toBe(sent[0]!.client_id);
  });

  it('says what the server does not take, at the field it names or in its words', async () => {
    const { complaint, problems, fill, settled } = begin();
    problems.push(new Refused(400, 'booking', 'too long'), new Refused(429, null, 'Five are open.', 'rate_limited'));
    fill();
    complaint.submit();
    await settled();
    expect([complaint.faults.value, complaint.failure.value]).toEqual([{ booking: 'wrong' }, null]);
    complaint.enter({ booking: '' });
    complaint.submit();
    await settled();
    expect([complaint.faults.value, complaint.failure.value]).toEqual([{}, 'Five are open.']);
    expect(complaint.entries.value.what_happened).toBe(' The bus never came. ');
  });

  it('is about the booking it was begun from, unless another one is written about', () => {
    const { complaint } = begin();
    complaint.begin('AAAAAA');
    expect(complaint.entries.value.booking).toBe('AAAAAA');
    complaint.begin('BBBBBB');
    expect(complaint.entries.value.booking).toBe('BBBBBB');
    complaint.enter({ what_happened: 'It was late.' });
    complaint.begin('CCCCCC');
    expect(complaint.entries.value.booking).toBe('BBBBBB');
  });

  it('does not believe what is no draft', () => {
    for (const value of ['{', '{"entries":{}}', '{"client_id":"x","entries":{"what_happened":"a","booking":"","demand":"money"}}', 'null']) {
      expect(begin({ value }).complaint.entries.value.what_happened).toBe('');
    }
    const value = JSON.stringify({ client_id: 'x', entries: { what_happened: 'a', booking: '', demand: ['money', 'blood'] } });
    expect(begin({ value }).complaint.entries.value.demand).toEqual(['money']);
  });
});
