// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { MIA } from '../wire/testing/fake_desk';
import { scene } from '../wire/testing/scene';
import { newThread } from '../wire';
import { ConversationStore } from './store';
import type { Message } from './timeline';

function sceneWithStore() {
  const all = scene();
  const { client, outbox } = all.page();
  const store = new ConversationStore(client, outbox, all.environment);
  return { ...all, client, store };
}

const messages = (store: ConversationStore, id: string) =>
  store.get(id).timeline.value.filter((item): item is Message => item.type === 'message');

describe('a message in the store', () => {
  it('goes from sending to sent to delivered to read, and keeps its key', async () => {
    const { time, desk, network, client, store } = sceneWithStore();
    const thread = newThread('x');
    const conversation = store.get(thread);
    await client.start();
    await time.advance(200);
    await client.send({ thread, text: 'Hello' });
    const seen = [conversation.timeline.value[0] as Message];
    await time.advance(500);
    seen.push(conversation.timeline.value[0] as Message);
    desk.append('c_1', { kind: 'joined', by: MIA, body: { agent: { id: MIA.id, name: MIA.name } } }, null);
    await time.advance(500);
    seen.push(conversation.timeline.value[0] as Message);
    network.open!.push({ type: 'read', conversation: 'c_1', by: { kind: 'agent', id: MIA.id }, upto: 1 });
    await time.advance(500);
    seen.push(conversation.timeline.value[0] as Message);
    expect(seen.map((message) => message.state)).toEqual(['sending', 'sent', 'delivered', 'read']);
    expect(new Set(seen.map((message) => message.key)).size).toBe(1);
    expect(conversation.id.value).toBe('c_1');
  });

  it('is the same object until something about it changes', async () => {
    const { time, network, client, store } = sceneWithStore();
    const conversation = store.get(newThread('x'));
    await client.start();
    await time.advance(200);
    await client.send({ thread: conversation.id.value, text: 'first' });
    await time.advance(500);
    const first = conversation.timeline.value[0];
    await client.send({ thread: 'c_1', text: 'second' });
    await time.advance(500);
    expect(conversation.timeline.value).toHaveLength(2);
    expect(conversation.timeline.value[0]).toBe(first);
    network.open!.push({ type: 'read', conversation: 'c_1', by: { kind: 'agent', id: MIA.id }, upto: 1 });
    await time.advance(500);
    expect(conversation.timeline.value[0]).toMatchObject({ state: 'read', key: first!.key });
  });

  it('shows why it failed', async () => {
    const { time, client, store } = sceneWithStore();
    await client.start();
    await time.advance(200);
    await client.send({ thread: 'c_nowhere', text: 'lost' });
    await time.advance(500);
    expect(messages(store, 'c_nowhere')).toMatchObject([{ state: 'failed', problem: { code: 'not_found' } }]);
    expect(store.unsent.value).toBe(0);
  });

  it('is counted as unsent while the link is down', async () => {
    const { network, client, store } = sceneWithStore();
    network.down = true;
    await client.start();
    await client.send({ thread: newThread('x'), text: 'a' });
    await client.send({ thread: newThread('x'), text: 'b' });
    expect(store.unsent.value).toBe(2);
  });

  it('is amended by later events', async () => {
    const { time, desk, client, store } = sceneWithStore();
    const id = desk.open();
    desk.agentSays(id, 'tpyo');
    desk.agentSays(id, 'secret');
    desk.append(id, { kind: 'edited', by: MIA, body: { seq: 1, text: 'typo' } }, null);
    desk.append(id, { kind: 'erased', by: MIA, body: { seq: 2 } }, null);
    desk.append(id, { kind: 'message', by: MIA, body: { text: '', language: null, attachments: [], erased: true } }, null);
    await client.start();
    client.watch(id);
    await time.advance(500);
    expect(messages(store, id)).toMatchObject([
      { text: 'typo', edited: true },
      { text: '', erased: true },
      { text: '', erased: true },
    ]);
  });
});

describe('a conversation in the store', () => {
  it('counts as unread what others wrote past the own marker', async () => {
    const { time, desk, client, store } = sceneWithStore();
    const id = desk.open();
    desk.agentSays(id, 'one');
    desk.agentSays(id, 'two');
    await client.start();
    client.watch(id);
    await time.advance(500);
    expect(store.unread.value).toBe(2);
    store.markRead(store.get(id));
    expect(store.unread.value).toBe(0);
    await time.advance(500);
    expect(desk.conversations.get(id)!.readByVisitor).toBe(2);
  });

  it('shows typing until it fades or the message is there', async () => {
    const { time, desk, network, client, store } = sceneWithStore();
    const id = desk.open();
    await client.start();
    client.watch(id);
    await time.advance(500);
    const typing = () => store.get(id).typing.value.map((by) => by.name);
    const says = () => network.open!.push({ type: 'typing', conversation: id, by: MIA, on: true });
    says();
    await time.advance(100);
    expect(typing()).toEqual(['Mia']);
    await time.advance(6_000);
    expect(typing()).toEqual([]);
    says();
    await time.advance(100);
    desk.agentSays(id, 'here it is');
    await time.advance(100);
    expect(typing()).toEqual([]);
  });

  it('knows its place in line until an agent joins', async () => {
    const { time, desk, network, client, store } = sceneWithStore();
    const id = desk.open();
    await client.start();
    client.watch(id);
    await time.advance(500);
    network.open!.push({ type: 'queue', conversation: id, position: 3, estimate_s: [60, 120] });
    await time.advance(100);
    expect(store.get(id).place.value).toMatchObject({ position: 3, estimate_s: [60, 120] });
    desk.append(id, { kind: 'joined', by: MIA, body: { agent: { id: 'a_1', name: 'Mia' } } }, null);
    await time.advance(100);
    expect(store.get(id).place.value).toBeNull();
    expect(store.get(id).agent.value).toEqual({ id: 'a_1', name: 'Mia' });
  });
});
