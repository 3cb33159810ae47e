// @vitest-environment node
import { describe, expect, it } from 'vitest';
// Loaded on demand by the connection; here at once, so that virtual time need not wait for it.
import './poll_link';
import { SignInNeeded, TRY_SOCKET_AGAIN_MS } from './connection';
import { newThread } from './outbox';
import { scene } from './testing/scene';

const texts = (events: { kind: string; body: any }[] | undefined) => (events ?? []).map((event) => event.body.text);
const sends = (frames: { type: string }[]) => frames.filter((frame) => frame.type === 'send') as any[];

describe('a conversation', () => {
  it('is opened by the first message and goes on with the second', async () => {
    const { time, desk, page } = scene();
    const { client, heard } = page();
    await client.start();
    await client.send({ thread: newThread('x'), text: 'Hello' });
    await client.send({ thread: newThread('x'), text: 'Is my train late?' });
    await time.advance(2_000);
    expect(desk.conversations.size).toBe(1);
    expect(texts(heard.events.get('c_1'))).toEqual(['Hello', 'Is my train late?']);
    expect(heard.opened).toEqual([['new:x', 'c_1']]);
  });

  it('shows its newest events first and older ones on request', async () => {
    const { time, desk, page } = scene();
    const id = desk.open();
    for (let i = 1; i <= 120; i++) desk.agentSays(id, `m${i}`);
    const { client, heard } = page();
    await client.start();
    client.watch(id);
    await time.advance(1_000);
    expect(heard.events.get(id)!.map((event) => event.seq)).toEqual(Array.from({ length: 50 }, (_, i) => 71 + i));
    const older: number[] = [];
    client.listen({ history: (_, events) => void older.push(...events.map((event) => event.seq)) });
    const asked = client.history(id);
    await time.advance(100);
    expect(await asked).toBe(true);
    expect(older).toEqual(Array.from({ length: 50 }, (_, i) => 21 + i));
  });

  it('fills the gap that a lost link left', async () => {
    const { time, desk, network, page } = scene();
    const id = desk.open();
    desk.agentSays(id, 'one');
    const { client, heard } = page();
    await client.start();
    client.watch(id);
    await time.advance(500);
    network.cutAll();
    for (let i = 0; i < 450; i++) desk.agentSays(id, `missed ${i}`);
    await time.advance(3_000);
    expect(heard.events.get(id)!.map((event) => event.seq)).toEqual(Array.from({ length: 451 }, (_, i) => i + 1));
  });

  it('asks for what is missing when an event overtakes another', async () => {
    const { time, desk, network, page } = scene();
    const id = desk.open();
    const { client, heard } = page();
    await client.start();
    client.watch(id);
    await time.advance(500);
    const socket = network.open!;
    desk.detach(socket);
    desk.agentSays(id, 'lost on the way');
    desk.attach(socket);
    desk.agentSays(id, 'arrives');
    await time.advance(100);
    expect(heard.events.get(id)).toBeUndefined();
    await time.advance(500);
    expect(texts(heard.events.get(id))).toEqual(['lost on the way', 'arrives']);
  });

  it('catches up when the server says that it lagged', async () => {
    const { time, desk, network, page } = scene();
    const id = desk.open();
    const { client, heard } = page();
    await client.start();
    client.watch(id);
    await time.advance(500);
    desk.detach(network.open!);
    desk.agentSays(id, 'not delivered');
    network.open!.push({ type: 'lag', conversation: id, head: 1 });
    await time.advance(500);
    expect(texts(heard.events.get(id))).toEqual(['not delivered']);
  });

  it('begins anew after a restored backup', async () => {
    const { time, desk, network, page } = scene();
    const id = desk.open();
    for (let i = 0; i < 5; i++) desk.agentSays(id, `old ${i}`);
    const { client, heard } = page();
    await client.start();
    client.watch(id);
    await time.advance(500);
    desk.conversations.get(id)!.events.splice(2);
    desk.epoch = 'e2';
    network.cutAll();
    await time.advance(3_000);
    desk.agentSays(id, 'new');
    await time.advance(500);
    expect(texts(heard.events.get(id))).toEqual(['old 0', 'old 1', 'new']);
  });
});

describe('a restored backup', () => {
  it('is not mistaken for the former one when the link breaks before all is reset', async () => {
    const { time, desk, network, page } = scene();
    const id = desk.open();
    for (let i = 0; i < 5; i++) desk.agentSays(id, `old ${i}`);
    const { client, heard } = page();
    await client.start();
    client.watch(id);
    await time.advance(500);
    desk.conversations.get(id)!.events.splice(2);
    desk.epoch = 'e2';
    for (let i = 0; i < 5; i++) desk.agentSays(id, `new ${i}`);
    let breaks = 1;
    network.fault = (frame) => (frame.type === 'auth' && breaks-- > 0 ? 'lose_answer_and_cut' : 'none');
    network.cutAll();
    await time.advance(10_000);
    expect(texts(heard.events.get(id))).toEqual(['old 0', 'old 1', 'new 0', 'new 1', 'new 2', 'new 3', 'new 4']);
  });
});

describe('a restored backup that a slow reader is told of', () => {
  it('is not mistaken for the former one when lag stands in the place of a reset', async () => {
    const { time, desk, network, page } = scene();
    const id = desk.open();
    for (let i = 0; i < 3; i++) desk.agentSays(id, `old ${i}`);
    const { client, heard } = page();
    await client.start();
    client.watch(id);
    await time.advance(500);
    desk.conversations.get(id)!.events.splice(1);
    desk.epoch = 'e2';
    for (let i = 0; i < 4; i++) desk.agentSays(id, `new ${i}`);
    desk.tellsLag = true;
    network.cutAll();
    await time.advance(10_000);
    expect(texts(heard.events.get(id))).toEqual(['old 0', 'new 0', 'new 1', 'new 2', 'new 3']);
  });
});

describe('a message', () => {
  it('is stored before it is tried', async () => {
    const { network, page, storage } = scene();
    network.down = true;
    const { client } = page();
    await client.start();
    const clientId = await client.send({ thread: newThread('x'), text: 'keep me' });
    expect((await storage.load()).map((entry) => entry.clientId)).toEqual([clientId]);
  });

  it('survives a reload and is sent under the same id', async () => {
    const { time, desk, network, page, storage } = scene();
    network.down = true;
    const before = page();
    await before.client.start();
    const clientId = await before.client.send({ thread: newThread('x'), text: 'from before' });
    before.client.stop();
    network.down = false;
    const after = page();
    await after.client.start();
    await time.advance(2_000);
    expect(desk.conversations.get('c_1')!.events[0]).toMatchObject({ client_id: clientId, body: { text: 'from before' } });
    expect(await storage.load()).toEqual([]);
  });

  it('is not doubled when its acknowledgement was lost', async () => {
    const { time, desk, network, page } = scene();
    let once = true;
    network.fault = (frame) => (frame.type === 'send' && once ? ((once = false), 'lose_answer_and_cut') : 'none');
    const { client, outbox, heard } = page();
    await client.start();
    await client.send({ thread: newThread('x'), text: 'only once' });
    await time.advance(5_000);
    expect(sends(network.received)).toHaveLength(2);
    expect(texts(desk.conversations.get('c_1')!.events)).toEqual(['only once']);
    expect(texts(heard.events.get('c_1'))).toEqual(['only once']);
    expect(outbox.all()).toEqual([]);
  });

  it('is shown as it is stored when numbers in it were masked', async () => {
    const { time, page } = scene();
    const { client, heard } = page();
    await client.start();
    await client.send({ thread: newThread('x'), text: 'card 4111111111111111' });
    await client.send({ thread: newThread('x'), text: 'thanks' });
    await time.advance(2_000);
    expect(heard.events.get('c_1')!.map((event) => [event.body.text, event.body.masked])).toEqual([
      ['card •••', ['card']],
      ['thanks', undefined],
    ]);
  });

  it('waits as long as the server says when there were too many', async () => {
    const { time, network, page, desk } = scene();
    let times = 0;
    network.fault = (frame) => (frame.type === 'send' && times++ === 0 ? 'rate_limited' : 'none');
    const { client } = page();
    await client.start();
    await time.advance(200);
    await client.send({ thread: newThread('x'), text: 'a' });
    await client.send({ thread: newThread('x'), text: 'b' });
    await time.advance(600);
    expect(sends(network.received)).toHaveLength(1);
    await time.advance(1_000);
    expect(texts(desk.conversations.get('c_1')!.events)).toEqual(['a', 'b']);
  });

  it('opens a new conversation when its own was closed, and takes those behind it along', async () => {
    const { time, desk, page } = scene();
    const id = desk.open();
    desk.conversations.get(id)!.status = 'closed';
    const { client } = page();
    await client.start();
    await client.send({ thread: id, text: 'again' });
    await client.send({ thread: id, text: 'me' });
    await time.advance(2_000);
    expect(texts(desk.conversations.get('c_2')!.events)).toEqual(['again', 'me']);
    expect(desk.conversations.get(id)!.events).toEqual([]);
  });

  it('fails for good when refused, and does not hold up the next', async () => {
    const { time, desk, network, page } = scene();
    const id = desk.open();
    const { client, outbox } = page();
    await client.start();
    await time.advance(200);
    await client.send({ thread: 'c_unknown', text: 'nobody there' });
    await client.send({ thread: id, text: 'fine' });
    await time.advance(1_000);
    expect(outbox.all()).toMatchObject([{ text: 'nobody there', failed: { code: 'not_found' } }]);
    expect(texts(desk.conversations.get(id)!.events)).toEqual(['fine']);
    expect(sends(network.received)).toHaveLength(2);
  });

  it('gets another id when its own was taken, and only when the author tries again', async () => {
    const { time, desk, page } = scene();
    const id = desk.open();
    const { client, outbox } = page();
    await client.start();
    await client.send({ thread: id, text: 'first' });
    await time.advance(500);
    const taken = desk.conversations.get(id)!.events[0]!.client_id!;
    await outbox.add({ clientId: taken, thread: id, kind: 'message', text: 'other', attachments: [] }, time.now());
    client.online();
    await time.advance(500);
    expect(outbox.all()).toMatchObject([{ failed: { code: 'client_id_conflict' } }]);
    await client.retry(taken);
    await time.advance(500);
    expect(texts(desk.conversations.get(id)!.events)).toEqual(['first', 'other']);
  });

  it('gives up a link that does not acknowledge', async () => {
    const { time, desk, network, page } = scene();
    let once = true;
    network.fault = (frame) => (frame.type === 'send' && once ? ((once = false), 'half_open') : 'none');
    const { client } = page();
    await client.start();
    await client.send({ thread: newThread('x'), text: 'into the void' });
    await time.advance(20_000);
    expect(texts(desk.conversations.get('c_1')?.events ?? [])).toEqual(['into the void']);
  });
});

describe('the link', () => {
  it('sends a heartbeat after 25 s of its own silence', async () => {
    const { time, network, page } = scene();
    const { client } = page();
    await client.start();
    await time.advance(26_000);
    expect(network.received.filter((frame) => frame.type === 'heartbeat')).toHaveLength(1);
  });

  it('is dropped after 40 s without a word and comes back', async () => {
    const { time, network, page } = scene();
    const { client } = page();
    await client.start();
    await time.advance(39_000);
    expect(network.sockets).toHaveLength(1);
    await time.advance(7_000);
    expect(network.sockets).toHaveLength(2);
    expect(client.phase).toBe('ready');
  });

  it('spreads its tries between half a second and thirty', async () => {
    const { time, network, page } = scene();
    network.down = true;
    const { client } = page();
    await client.start();
    await time.advance(10 * 60_000);
    expect(network.sockets.length).toBeGreaterThan(20);
    expect(network.sockets.length).toBeLessThan(100);
  });

  it('comes back at once when the network does', async () => {
    const { time, network, page } = scene();
    const { client, heard } = page();
    await client.start();
    await time.advance(500);
    network.down = true;
    client.offline();
    await time.advance(60_000);
    expect(heard.phases.at(-1)).toBe('offline');
    network.down = false;
    client.online();
    await time.advance(100);
    expect(client.phase).toBe('ready');
  });

  it.each([4000, 4001, 4002, 4003, 4008, 4010, 1006, 1012])('comes back and resumes after close %i', async (code) => {
    const { time, network, page } = scene();
    const { client } = page();
    await client.start();
    await time.advance(500);
    network.open!.end(code);
    await time.advance(1_000);
    expect(client.phase).toBe('ready');
  });

  it.each([4200, 4202, 4203, 4204])('stays away after close %i', async (code) => {
    const { time, network, page } = scene();
    const { client, heard } = page();
    await client.start();
    await time.advance(500);
    network.open!.end(code);
    await time.advance(120_000);
    expect(network.sockets).toHaveLength(1);
    expect([heard.phases.at(-1), heard.codes.at(-1)]).toEqual(['stopped', code]);
  });

  it.each([
    [4100, 'expired'],
    [4101, 'revoked'],
  ])('asks for a new token after close %i', async (code, reason) => {
    const { time, network, page } = scene();
    const reasons: string[] = [];
    const { client } = page({ credentials: async (why) => (reasons.push(why), 'token') });
    await client.start();
    await time.advance(500);
    network.open!.end(code);
    await time.advance(2_000);
    expect(reasons).toEqual(['connect', reason]);
    expect(client.phase).toBe('ready');
  });

  it('stops when the person has to sign in', async () => {
    const { time, network, page } = scene();
    const credentials = async () => {
      throw new SignInNeeded();
    };
    const { client, heard } = page({ credentials });
    await client.start();
    await time.advance(60_000);
    expect(network.sockets).toHaveLength(0);
    expect(heard.codes.at(-1)).toBe('sign_in_needed');
  });

  it('obeys the interval of a bye', async () => {
    const { time, network, page } = scene();
    const { client } = page();
    await client.start();
    await time.advance(500);
    network.open!.push({ type: 'bye', code: 4001, retry_ms: [2_000, 4_000] });
    await time.advance(1_900);
    expect(network.sockets).toHaveLength(1);
    await time.advance(3_000);
    expect(client.phase).toBe('ready');
  });

  it('ignores frames it does not know', async () => {
    const { time, network, page } = scene();
    const { client } = page();
    await client.start();
    await time.advance(500);
    network.open!.onmessage!({ data: '{"no":"type"}' });
    network.open!.onmessage!({ data: 'not json' });
    network.open!.onmessage!({ data: '{"type":"tomorrow"}' });
    await time.advance(500);
    expect(client.phase).toBe('ready');
  });

  it('tells the server its read marker again if that was lost', async () => {
    const { time, desk, network, page } = scene();
    const id = desk.open();
    desk.agentSays(id, 'one');
    const { client } = page();
    await client.start();
    client.watch(id);
    await time.advance(500);
    network.fault = (frame) => (frame.type === 'read' ? 'cut' : 'none');
    client.read(id, 1);
    await time.advance(50);
    network.fault = () => 'none';
    await time.advance(2_000);
    expect(desk.conversations.get(id)!.readByVisitor).toBe(1);
  });
});

describe('long polling', () => {
  const pollUrl = 'http://desk/rt/poll';

  it('takes over when a WebSocket cannot be opened twice', async () => {
    const { time, desk, network, page } = scene();
    network.blocksSockets = true;
    const { client, heard } = page({ pollUrl });
    await client.start();
    await client.send({ thread: newThread('x'), text: 'through the hotel' });
    await time.advance(5_000);
    expect(network.sockets).toHaveLength(2);
    expect(client.transport).toBe('poll');
    desk.agentSays('c_1', 'welcome');
    await time.advance(500);
    expect(texts(heard.events.get('c_1'))).toEqual(['through the hotel', 'welcome']);
  });

  it('lasts over its waiting time and does not count as silence', async () => {
    const { time, desk, network, page } = scene();
    network.blocksSockets = true;
    const { client, heard } = page({ pollUrl });
    const id = desk.open();
    await client.start();
    client.watch(id);
    await time.advance(100_000);
    expect(client.phase).toBe('ready');
    desk.agentSays(id, 'still here?');
    await time.advance(500);
    expect(texts(heard.events.get(id))).toEqual(['still here?']);
    expect(heard.phases.filter((phase) => phase === 'ready')).toHaveLength(1);
  });

  it('gives way to a WebSocket later', async () => {
    const { time, network, page } = scene();
    network.blocksSockets = true;
    const { client } = page({ pollUrl });
    await client.start();
    await time.advance(10_000);
    network.blocksSockets = false;
    await time.advance(TRY_SOCKET_AGAIN_MS);
    expect(client.transport).toBe('socket');
    expect(client.phase).toBe('ready');
  });

  it('repeats a request without an answer under its number', async () => {
    const { time, desk, network, page } = scene();
    network.blocksSockets = true;
    const { client } = page({ pollUrl });
    await client.start();
    await time.advance(5_000);
    network.down = true;
    await client.send({ thread: newThread('x'), text: 'once' });
    await time.advance(500);
    network.down = false;
    await time.advance(5_000);
    expect(texts(desk.conversations.get('c_1')!.events)).toEqual(['once']);
  });
});
