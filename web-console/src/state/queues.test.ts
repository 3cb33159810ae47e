import { describe, expect, it } from 'vitest';
import type { Queue } from '../net/types';
import { Queues } from './queues';

const queue = (id: string): Queue => ({ id, name: id, open: true, waiting: 0, oldest_s: null, members: [] });
const frame = { queue: 'q_1', waiting: 2, oldest_s: 9, at_risk: 3, breached: 1 };

describe('queues', () => {
  it('keep what was counted when the list is read again, because what does not change is not said again', () => {
    const queues = new Queues(() => 5);
    queues.filled([queue('q_1')]);
    queues.counted(frame);
    queues.filled([queue('q_1'), queue('q_2')]);
    expect(queues.queues.value.get('q_1')).toMatchObject({ at_risk: 3, breached: 1, at: 5 });
    expect(queues.queues.value.get('q_2')).toMatchObject({ at_risk: 0, breached: 0 });
  });

  it('remember counts that come before the list', () => {
    const queues = new Queues(() => 5);
    queues.counted(frame);
    queues.filled([queue('q_1')]);
    expect(queues.queues.value.get('q_1')).toMatchObject({ waiting: 2, oldest_s: 9, at_risk: 3, breached: 1 });
  });
});
