// One simulation at a time: asked, followed while it runs, called off. Kept while the console is open, so that a look at
// another page does not lose it.

import { signal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError, type Api } from '../net/api';
import { useDesk } from '../shell/context';
import { first_form, type Change, type Form, type Question } from './form';
import type { Simulation } from './result';

const look_every_ms = 400;

export interface WhatIf {
  readonly form: Signal<Form>;
  readonly simulation: Signal<Simulation | null>;
  readonly asked: Signal<Change>; // of that simulation
  readonly problem: Signal<ApiError | null>;
  run: (question: Question) => Promise<void>;
  cancel: () => Promise<void>;
}

const kept = new Map<string, WhatIf>(); // by agent

export const own_zone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function useWhatIf(): WhatIf {
  const desk = useDesk();
  const id = desk.me.peek().id;
  let own = kept.get(id);
  if (own === undefined) {
    own = make(desk.api, desk.page.clock.now.peek());
    kept.set(id, own);
  }
  const { simulation, problem } = own;
  const going = is_going(simulation.value) ? simulation.value.id : null;
  useEffect(() => {
    if (going === null) return;
    const timer = setInterval(() => void follow(desk.api, going, simulation, problem), look_every_ms);
    return () => clearInterval(timer);
  }, [desk, going]);
  return own;
}

export const is_going = (one: Simulation | null): one is Simulation => one !== null && (one.state === 'waiting' || one.state === 'running');

function make(api: Api, now: number): WhatIf {
  const simulation = signal<Simulation | null>(null);
  const asked = signal<Change>({});
  const problem = signal<ApiError | null>(null);
  return {
    asked,
    form: signal(first_form(now, own_zone())),
    simulation,
    problem,
    run: async (question) => {
      problem.value = null;
      try {
        const taken = await api.simulate(question);
        asked.value = question.change;
        simulation.value = taken;
      } catch (failure) {
        problem.value = failure instanceof ApiError ? failure : new ApiError(0, 'other', '');
      }
    },
    cancel: async () => {
      const running = simulation.peek();
      if (running === null) return;
      await api.cancelSimulation(running.id).catch(() => {});
      simulation.value = { ...running, state: 'cancelled' };
    },
  };
}

async function follow(api: Api, id: string, simulation: Signal<Simulation | null>, problem: Signal<ApiError | null>): Promise<void> {
  try {
    const seen = await api.simulation(id);
    const current = simulation.peek();
    if (current?.id !== id || !is_going(current)) return; // called off, or asked anew meanwhile
    simulation.value = seen;
    if (seen.error !== null) problem.value = new ApiError(400, 'failed', seen.error.sentence, seen.error.field);
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404 && simulation.peek()?.id === id) simulation.value = null;
  }
}
