// One case: as it is, what happened to it, and what comes of a step. Loaded anew when its conversation tells of something.

import { batch, useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { case_of, steps_of, take_step, type Case, type Fields, type Kind, type Step } from './form';

export type Taken = { readonly done: true; readonly one: Case } | { readonly done: false; readonly problem: unknown };

export interface CaseScreen {
  readonly one: ReadonlySignal<Case | null>;
  readonly steps: ReadonlySignal<readonly Step[] | 'failed' | null>;
  readonly stage: ReadonlySignal<'loading' | 'ready' | 'failed' | 'gone'>;
  readonly busy: ReadonlySignal<boolean>;
  readonly load: () => void;
  readonly take: (step: string, fields: Fields, steps: number) => Promise<Taken>;
}

const again_ms = 30_000;

export function useCase(kind: Kind, id: string): CaseScreen {
  const desk = useDesk();
  const one = useSignal<Case | null>(null);
  const steps = useSignal<readonly Step[] | 'failed' | null>(null);
  const stage = useSignal<'loading' | 'ready' | 'failed' | 'gone'>('loading');
  const busy = useSignal(false);
  const asked = useSignal(0); // an answer to an earlier question comes too late

  const load_steps = (own: number) => {
    steps_of(desk.api, kind, id).then(
      (found) => asked.peek() === own && (steps.value = found.toReversed()),
      () => asked.peek() === own && (steps.value = Array.isArray(steps.peek()) ? steps.peek() : 'failed'),
    );
  };
  const load = () => {
    const own = (asked.value += 1);
    case_of(desk.api, kind, id).then(
      (found) => {
        if (asked.peek() !== own) return;
        batch(() => {
          one.value = found;
          stage.value = 'ready';
        });
      },
      (problem) => {
        if (asked.peek() !== own) return;
        const gone = problem instanceof ApiError && (problem.status === 404 || problem.status === 403);
        // What was shown before stays in sight while there is no connection.
        if (gone || one.peek() === null) stage.value = gone ? 'gone' : 'failed';
      },
    );
    load_steps(own);
  };
  desk.feed.revision.value;
  const conversation = one.value?.conversation ?? null;
  const head = conversation === null ? null : desk.list.item(conversation)?.head;
  useEffect(load, [kind, id, head, desk.online.value]);
  // Without a conversation nothing tells that its traveler did something.
  const is_alone = one.value !== null && conversation === null;
  useEffect(() => {
    if (!is_alone) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && load(), again_ms);
    return () => clearInterval(timer);
  }, [kind, id, is_alone]);

  const take = async (step: string, fields: Fields, count: number): Promise<Taken> => {
    if (busy.peek()) return { done: false, problem: null };
    busy.value = true;
    try {
      const moved = await take_step(desk.api, { kind, id }, step, fields, count);
      const own = (asked.value += 1);
      one.value = moved;
      load_steps(own);
      return { done: true, one: moved };
    } catch (problem) {
      if (problem instanceof ApiError && problem.code === 'changed') load();
      return { done: false, problem };
    } finally {
      busy.value = false;
    }
  };
  return { one, steps, stage, busy, load, take };
}
