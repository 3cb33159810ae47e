// A client at a fake desk, ready for a test to play with.

import { Client, type ClientOptions } from '../client';
import { Outbox, type OutboxStorage } from '../outbox';
import { MemoryStorage } from '../outbox_storage';
import type { Event, Frame } from '../protocol';
import { FakeDesk } from './fake_desk';
import { FakeNetwork } from './fake_network';
import { seeded, testEnvironment, VirtualTime } from './virtual_time';

export interface Heard {
  events: Map<string, Event[]>;
  phases: string[];
  codes: (number | string | null)[];
  frames: Frame[];
  opened: [string, string][];
}

export function scene(seed = 1) {
  const time = new VirtualTime();
  const random = seeded(seed);
  const desk = new FakeDesk(() => time.now());
  const network = new FakeNetwork(time, desk);
  const environment = testEnvironment(time, network, random);
  const storage = new MemoryStorage();

  /** A page of the same visitor; pages share the storage as tabs do. */
  function page(options: Partial<ClientOptions> = {}, store: OutboxStorage = storage) {
    const outbox = new Outbox(store);
    const client = new Client({
      environment,
      socketUrl: 'ws://desk/rt',
      pollUrl: null,
      device: 'd_1',
      credentials: async () => 'token',
      outbox,
      role: 'visitor',
      reopenClosed: true,
      ...options,
    });
    return { client, outbox, heard: hear(client) };
  }

  return { time, random, desk, network, environment, storage, page };
}

function hear(client: Client): Heard {
  const heard: Heard = { events: new Map(), phases: [], codes: [], frames: [], opened: [] };
  client.listen({
    phase: (phase, code) => void (heard.phases.push(phase), heard.codes.push(code)),
    events: (id, events) => void heard.events.set(id, [...(heard.events.get(id) ?? []), ...events]),
    reset: (id, events) => void heard.events.set(id, events),
    opened: (thread, id) => void heard.opened.push([thread, id]),
    frame: (frame) => void heard.frames.push(frame),
  });
  return heard;
}
