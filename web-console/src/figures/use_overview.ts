// Every figure of the overview with its value now and in the period before. They are asked for a few at a time, and each is
// shown when it is there.

import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { before } from './asked';
import { asked_query, report_of, type Asked, type Figure, type Report } from './form';

export interface Tile {
  readonly now: Report | null;
  readonly before: Report | null;
  readonly state: 'loading' | 'ready' | 'failed';
}

const at_once = 3; // questions

export function useOverview(figures: readonly Figure[], asked: Asked): readonly [ReadonlySignal<ReadonlyMap<string, Tile>>, again: () => void] {
  const { api } = useDesk();
  const tiles = useMemo(() => signal<ReadonlyMap<string, Tile>>(new Map()), []);
  const latest = useRef(0); // answers to an earlier question come too late
  const query = asked_query(asked);
  const names = figures.map(({ name }) => name).join(',');

  const load = async () => {
    const own = (latest.current += 1);
    const earlier = { ...asked, ...before({ from: asked.from ?? '', to: asked.to ?? '' }) };
    const show = (name: string, change: Partial<Tile>) => {
      if (latest.current !== own) return;
      const known = tiles.peek().get(name) ?? { now: null, before: null, state: 'loading' as const };
      tiles.value = new Map(tiles.peek()).set(name, { ...known, ...change });
    };
    const read = async (name: string) => {
      try {
        show(name, { now: await report_of(api, name, asked), before: null, state: 'ready' });
        show(name, { before: await report_of(api, name, earlier) });
      } catch {
        if (tiles.peek().get(name)?.state !== 'ready') show(name, { now: null, state: 'failed' });
      }
    };
    tiles.value = new Map(figures.map(({ name }) => [name, { now: tiles.peek().get(name)?.now ?? null, before: null, state: 'loading' as const }]));
    const waiting = figures.map(({ name }) => name);
    const worker = async () => {
      for (let name = waiting.shift(); name !== undefined && latest.current === own; name = waiting.shift()) await read(name);
    };
    await Promise.all(Array.from({ length: at_once }, worker));
  };
  useEffect(() => {
    if (names !== '') void load();
    return () => void (latest.current += 1);
  }, [api, names, query]);
  return [tiles, () => void load()];
}
