import { describe, expect, it, vi } from 'vitest';
import type { Callback, Slots } from './callback';
import { CallLine, Refused, type CallAsked } from './call_line';
import { CallRequest } from './request';
import { slotKey } from './slot_days';
import { Times } from './times';

const slot = (from: number) => ({ from, until: from + 1_800_000, zone: 'Europe/Lisbon', clock: 'Europe/Lisbon', offset_s: 0, repeated: false });
const offer = (...slots: Slots['slots']): Slots => ({ slots, zone: 'Europe/Lisbon', wait_s: null, call_soon: true, why: null });
const EARLY = slot(1_800_000_000_000);
const LATE = slot(1_800_003_600_000);

const answerTo = (asked: CallAsked) => ({ id: 'cb_1', name: asked.name, phone_as_typed: asked.phone }) as Callback;

/** A desk that takes every request, unless it was told to do something else with the next ones. */
function begin(kept = { value: '' }) {
  const sent: CallAsked[] = [];
  const next: (Error | undefined)[] = [];
  const offers = [offer(EARLY, LATE)];
  const asked: object[] = [];
  const times = new Times(
    async (question) => {
      asked.push(question);
      return offers[Math.min(asked.length, offers.length) - 1]!;
    },
    'Europe/Lisbon',
    () => false,
  );
  let made = 0;
  const done: Callback[] = [];
  const request = new CallRequest({
    times,
    send: async (body) => {
      sent.push(body);
      const problem = next.shift();
      if (problem) throw problem;
      return answerTo(body);
    },
    kept,
    uuid: () => `id-${++made}`,
    known: () => ({ name: '', phone: '', region: 'PT', language: 'en', topic: '', booking: '' }),
    done: (callback) => done.push(callback),
  });
  const fill = async (chosen = slotKey(EARLY)) => {
    await times.load();
    request.enter({ name: ' Ana ', phone: '912 345 678', topic: 'Refund' });
    request.choose(chosen);
    request.agree(true);
  };
  const settled = () => vi.waitFor(() => expect(request.state.value).not.toBe('sending'));
  return { request, times, sent, next, offers, asked, kept, done, fill, settled };
}

describe('a request for a call', () => {
  it('says what is missing, and sends nothing', () => {
    const { request, sent } = begin();
    expect(request.submit()).toBe(false);
    expect(request.objections.value).toEqual({ slot: 'missing', topic: 'missing', name: 'missing', phone: 'missing', consent: 'missing' });
    request.enter({ name: 'Ana' });
    request.agree(true);
    expect(Object.keys(request.objections.value)).toEqual(['slot', 'topic', 'phone']);
    expect(sent).toEqual([]);
  });

  it('is sent as it was entered', async () => {
    const { request, sent, done, kept, fill, settled } = begin();
    await fill();
    expect(request.submit()).toBe(true);
    await settled();
    expect(sent).toEqual([
      {
        client_id: 'id-1',
        name: 'Ana',
        phone: '912 345 678',
        region: 'PT',
        language: 'en',
        topic: 'Refund',
        zone: 'Europe/Lisbon',
        slot: { from: EARLY.from, until: EARLY.until },
        any_hour: false,
        consent: true,
      },
    ]);
    expect(done).toHaveLength(1);
    expect(kept.value).toBe('');
  });

  it('may be as soon as possible, and in a conversation', async () => {
    const { request, sent, fill, settled } = begin();
    request.begin('c_1');
    await fill('soon');
    request.submit();
    await settled();
    expect(sent[0]).toMatchObject({ slot: null, conversation: 'c_1' });
  });

  it('asks for other times when somebody else was faster, and keeps everything else', async () => {
    const { request, times, offers, next, sent, fill, settled } = begin();
    await fill();
    offers.push(offer(LATE));
    next.push(new Refused(409, null, 'Taken.', 'slot_gone'));
    request.submit();
    await settled();
    await vi.waitFor(() => expect(times.offered.value?.slots).toEqual([LATE]));
    expect([request.objections.value, times.chosen.value]).toEqual([{ slot: 'gone' }, '']);
    expect(request.entries.value).toMatchObject({ name: ' Ana ', phone: '912 345 678', topic: 'Refund' });
    expect(request.consent.value).toBe(true);
    request.choose(slotKey(LATE));
    request.submit();
    await settled();
    expect(sent.map(({ slot }) => slot?.from)).toEqual([EARLY.from, LATE.from]);
  });

  it('shows at its field what the server does not take, and anything else in its own words', async () => {
    const { request, next, fill, settled } = begin();
    await fill();
    next.push(new Refused(400, 'phone', 'Wrong.', 'bad_frame'), new Refused(429, null, 'Too many.', 'too_many_callbacks'));
    request.submit();
    await settled();
    expect([request.objections.value, request.failure.value]).toEqual([{ phone: 'wrong' }, null]);
    request.enter({ phone: '1' });
    request.submit();
    await settled();
    expect([request.objections.value, request.failure.value]).toEqual([{}, 'Too many.']);
  });

  it('is kept when no answer comes, over a reload too, and sent again as the same one', async () => {
    const first = begin();
    await first.fill();
    first.next.push(new TypeError('no network'));
    first.request.submit();
    await first.settled();
    expect(first.request.state.value).toBe('waiting');
    const second = begin(first.kept);
    expect(second.request.state.value).toBe('waiting');
    second.request.again();
    await second.settled();
    expect(second.sent).toEqual(first.sent);
    expect(second.done).toHaveLength(1);
    second.request.again();
    expect(second.sent).toHaveLength(1);
  });

  it('keeps what is typed, but not the consent', async () => {
    const first = begin();
    await first.fill();
    first.times.zone.value = 'Asia/Tokyo';
    first.request.keep();
    const second = begin(first.kept);
    expect(second.request.entries.value).toEqual(first.request.entries.value);
    expect([second.request.consent.value, second.times.zone.value]).toEqual([false, 'Asia/Tokyo']);
  });

  it('begins anew where what was kept makes no sense', () => {
    for (const value of ['{', 'null', '{"client_id":1}', '{"client_id":"a","zone":"UTC","entries":{"name":5}}']) {
      expect(begin({ value }).request.entries.value.region).toBe('PT');
    }
  });

  it('measures texts in bytes, as the server does', async () => {
    const { request, sent, fill } = begin();
    await fill();
    request.enter({ topic: '退款'.repeat(100) });
    expect(request.submit()).toBe(false);
    expect(request.objections.value).toEqual({ topic: 'long' });
    expect(sent).toEqual([]);
  });
});

describe('the times', () => {
  it('lose a choice that is not offered any more, and say so', async () => {
    const { times, offers } = begin();
    await times.load();
    times.choose(slotKey(EARLY));
    offers.push(offer(LATE));
    await times.load();
    expect([times.choice, times.gone.value]).toEqual([null, true]);
    times.choose(slotKey(LATE));
    expect([times.choice, times.gone.value]).toEqual([{ from: LATE.from, until: LATE.until }, false]);
  });

  it('show the answer to the last question, whichever comes first', async () => {
    const answers: ((slots: Slots) => void)[] = [];
    const times = new Times(() => new Promise((resolve) => answers.push(resolve)), 'UTC');
    const loads = [times.load(), times.load()];
    answers[1]!(offer(LATE));
    answers[0]!(offer(EARLY));
    await Promise.all(loads);
    expect(times.offered.value?.slots).toEqual([LATE]);
  });

  it('tell a lost connection from another failure', async () => {
    for (const offline of [true, false]) {
      const times = new Times(() => Promise.reject(new TypeError()), 'UTC', () => offline);
      await times.load();
      expect(times.state.value).toBe(offline ? 'offline' : 'failed');
    }
  });
});

it('asks the server as the visitor, in his language, and leaves out what is not known', async () => {
  const asked: [string, RequestInit | undefined][] = [];
  const ask = (async (address: string, request?: RequestInit) => {
    asked.push([address, request]);
    return Response.json({ slots: [], zone: 'UTC', wait_s: null, call_soon: false, why: 'off' });
  }) as typeof fetch;
  const line = new CallLine(async () => 'token', ask, () => 'de');
  await line.slots({ language: 'de', zone: 'Europe/Berlin', any_hour: false, booking: '', topic: '', conversation: 'c_1' });
  const [address, request] = asked[0]!;
  expect(address).toBe('/widget/v1/callback-slots?language=de&zone=Europe%2FBerlin&any_hour=false&conversation=c_1');
  expect(request?.headers).toEqual({ Authorization: 'Bearer token', 'Accept-Language': 'de' });
});
