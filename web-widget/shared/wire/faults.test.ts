// @vitest-environment node
import { expect, it } from 'vitest';
import { newThread } from './outbox';
import type { Fault } from './testing/fake_network';
import { scene } from './testing/scene';

const FAULTS_WANTED = 1_000;
const FAULTS: Fault[] = ['cut', 'half_open', 'lose_answer_and_cut', 'double', 'delay', 'rate_limited', 'busy'];

/** One visitor with two tabs, an agent who answers, and a network that fails every third frame. */
async function stormyChat(seed: number): Promise<number> {
  const { time, random, desk, network, page } = scene(seed);
  let faults = 0;
  network.fault = () => {
    if (random() > 0.3) return 'none';
    faults++;
    return FAULTS[Math.floor(random() * FAULTS.length)]!;
  };
  const tabs = [page(), page()];
  for (const tab of tabs) {
    // As pages do: what the visitor has elsewhere is watched too.
    tab.client.listen({ ready: (ready) => ready.conversations.forEach((one) => tab.client.watch(one.conversation, one.head)) });
    await tab.client.start();
  }
  const written: string[] = [];
  for (let i = 0; i < 40; i++) {
    const tab = tabs[i % 7 === 0 ? 1 : 0]!;
    const thread = [...desk.conversations.keys()][0] ?? newThread('first');
    const text = `visitor ${i}`;
    written.push(text);
    await tab.client.send({ thread, text });
    if (random() < 0.3 && desk.conversations.size > 0) desk.agentSays([...desk.conversations.keys()][0]!, `agent ${i}`);
    if (random() < 0.1) network.cutAll();
    if (random() < 0.05) tab.client.offline();
    if (random() < 0.1) tab.client.online();
    await time.advance(random() * 6_000);
  }
  network.fault = () => 'none';
  for (const tab of tabs) tab.client.online();
  await time.advance(180_000);

  const kept = [...desk.conversations.values()].flatMap((stored) => stored.events).map((event) => event.body.text);
  expect(kept.filter((text) => text.startsWith('visitor')).sort(), `seed ${seed}: lost or doubled`).toEqual([...written].sort());
  for (const [id, stored] of desk.conversations) {
    for (const tab of tabs) {
      const shown = tab.heard.events.get(id) ?? [];
      expect(shown.map((event) => event.seq), `seed ${seed}: order`).toEqual(stored.events.map((event) => event.seq));
      expect(shown.map((event) => event.body.text), `seed ${seed}: content`).toEqual(stored.events.map((event) => event.body.text));
    }
  }
  for (const tab of tabs) expect(tab.outbox.all(), `seed ${seed}: left over`).toEqual([]);
  return faults;
}

it('loses and doubles nothing over a thousand faults', { timeout: 60_000 }, async () => {
  let faults = 0;
  for (let seed = 1; faults < FAULTS_WANTED; seed++) faults += await stormyChat(seed);
  expect(faults).toBeGreaterThanOrEqual(FAULTS_WANTED);
});

it('keeps the order of one author whatever happens to single frames', { timeout: 60_000 }, async () => {
  for (let seed = 100; seed < 110; seed++) {
    const { time, random, desk, network, page } = scene(seed);
    network.fault = () => (random() > 0.3 ? 'none' : FAULTS[Math.floor(random() * FAULTS.length)]!);
    const { client } = page();
    await client.start();
    const written = Array.from({ length: 30 }, (_, i) => `m${i}`);
    for (const text of written) {
      await client.send({ thread: newThread('x'), text });
      await time.advance(random() * 2_000);
    }
    network.fault = () => 'none';
    client.online();
    await time.advance(180_000);
    expect(desk.conversations.get('c_1')!.events.map((event) => event.body.text), `seed ${seed}`).toEqual(written);
  }
});
