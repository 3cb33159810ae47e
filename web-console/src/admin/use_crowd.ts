// The demo's crowd of travelers: whether there is one, and whether it writes.

import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Api } from '../net/api';
import type { Crowd } from '../net/types';

export interface CrowdControl {
  readonly state: ReadonlySignal<Crowd | null>; // null: not a demo, or not allowed
  readonly failed: ReadonlySignal<boolean>;
  readonly set: (change: { running: boolean; rate_per_min?: number }) => Promise<void>;
}

const refresh_ms = 5000;

export function useCrowd(api: Api): CrowdControl {
  const control = useMemo(() => {
    const state = signal<Crowd | null>(null);
    const failed = signal(false);
    const look = async () => {
      state.value = await api.crowd().catch(() => null);
    };
    const set = async (change: { running: boolean; rate_per_min?: number }) => {
      failed.value = false;
      try {
        state.value = { ...state.value, ...(await api.setCrowd(change)) };
      } catch {
        failed.value = true;
      }
    };
    return { state, failed, set, look };
  }, [api]);

  useEffect(() => {
    void control.look();
    const timer = setInterval(() => {
      if (control.state.peek() !== null) void control.look();
    }, refresh_ms);
    return () => clearInterval(timer);
  }, [control]);
  return control;
}
