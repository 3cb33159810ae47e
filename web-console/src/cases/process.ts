// The tables of both processes, asked for once: they change with the server's version only.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Api } from '../net/api';
import { process_of, type Kind, type Process } from './form';

type Known = Process | 'failed' | null; // null: on its way

const known = new WeakMap<Api, Map<Kind, { readonly process: ReadonlySignal<Known>; readonly load: () => void }>>();

export function process_for(api: Api, kind: Kind): { readonly process: ReadonlySignal<Known>; readonly load: () => void } {
  const of_api = known.get(api) ?? new Map();
  known.set(api, of_api);
  const found = of_api.get(kind);
  if (found !== undefined) return found;
  const process = signal<Known>(null);
  const load = () => {
    process.value = null;
    process_of(api, kind).then(
      (one) => (process.value = one),
      () => (process.value = 'failed'),
    );
  };
  const made = { process, load };
  of_api.set(kind, made);
  load();
  return made;
}
