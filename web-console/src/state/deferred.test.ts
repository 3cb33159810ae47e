import { describe, expect, it } from 'vitest';
import { Deferred } from './deferred';

function world() {
  const timers: (() => void)[] = [];
  const failures: unknown[] = [];
  const done: string[] = [];
  const deferred = new Deferred(
    (run) => {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
    (problem) => failures.push(problem),
  );
  const run = (key: string) => async () => void done.push(key);
  return { deferred, timers, failures, done, run };
}

describe('what is about to be deleted', () => {
  it('is hidden at once, and deleted when its time is over', async () => {
    const { deferred, timers, done, run } = world();
    deferred.remove('n_1', run('n_1'));
    deferred.remove('n_1', run('n_1'));
    expect([deferred.hidden.value.has('n_1'), done, timers.length]).toEqual([true, [], 1]);
    timers[0]?.();
    await Promise.resolve();
    expect([deferred.hidden.value.has('n_1'), done]).toEqual([true, ['n_1']]);
    expect(deferred.undo('n_1')).toBe(false);
  });

  it('comes back for who asks in time, and nothing is deleted then', () => {
    const { deferred, timers, done, run } = world();
    deferred.remove('n_1', run('n_1'));
    expect(deferred.undo('n_1')).toBe(true);
    expect([deferred.hidden.value.size, timers.length, done]).toEqual([0, 0, []]);
  });

  it('is deleted at once when the page is left', async () => {
    const { deferred, timers, done, run } = world();
    deferred.remove('n_1', run('n_1'));
    deferred.remove('n_2', run('n_2'));
    deferred.flush();
    await Promise.resolve();
    expect([done, timers.length]).toEqual([['n_1', 'n_2'], 0]);
  });

  it('is in sight again when it cannot be deleted', async () => {
    const { deferred, failures } = world();
    deferred.remove('n_1', () => Promise.reject(new Error('no')));
    deferred.flush();
    await Promise.resolve();
    await Promise.resolve();
    expect([deferred.hidden.value.size, failures.length]).toEqual([0, 1]);
  });
});
