import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Desk } from '../desk';
import { call_signature } from '../callbacks/changes';
import { watch_changes } from './watch';

// A feed whose items and clock are moved by hand.
function desk_of(items: Map<string, unknown>) {
  const revision = signal(0);
  const online = signal(true);
  const timers = new Map<number, { ms: number; run: () => void }>();
  let last = 0;
  const environment = {
    after: (ms: number, run: () => void) => {
      timers.set((last += 1), { ms, run });
      return last;
    },
    cancel: (timer: number) => void timers.delete(timer),
  };
  const fire = (ms: number) => {
    const found = [...timers].find(([, timer]) => timer.ms === ms);
    if (found === undefined) return false;
    timers.delete(found[0]);
    found[1].run();
    return true;
  };
  return { desk: { feed: { items, revision }, online, page: { environment } } as unknown as Desk, revision, online, timers, fire };
}

const item = (head: number, channel: string) => ({ id: 'c_1', head, channel, status: 'snoozed', agent: null, sla: [] });

describe('changes of callbacks', () => {
  it('are asked for when a conversation of one changes or the connection is back, and after some minutes', () => {
    const items = new Map<string, unknown>([['c_1', item(1, 'callback')]]);
    const { desk, revision, online, timers, fire } = desk_of(items);
    let asked = 0;
    const end = watch_changes(desk, call_signature, () => (asked += 1));
    expect(fire(1_000)).toBe(false);
    items.set('c_1', item(2, 'callback'));
    revision.value += 1;
    expect(fire(1_000)).toBe(true);
    online.value = false;
    expect(fire(1_000)).toBe(true);
    expect(fire(180_000)).toBe(true);
    expect(asked).toBe(3);
    end();
    expect(timers.size).toBe(0);
  });

  it('are not asked for when others change', () => {
    const items = new Map<string, unknown>([['c_1', item(1, 'webchat')]]);
    const { desk, revision, fire } = desk_of(items);
    watch_changes(desk, call_signature, () => undefined);
    items.set('c_1', item(2, 'webchat'));
    revision.value += 1;
    expect(fire(1_000)).toBe(false);
  });
});
