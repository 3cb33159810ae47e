// How much was kept today so far, by queue: asked for again and again while the page is seen.

import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { own_zone, today } from '../reports/period';
import { useDesk } from '../shell/context';

const every_ms = 30_000;

export function useToday(): ReadonlySignal<ReadonlyMap<string, number>> {
  const { api, me } = useDesk();
  const shares = useMemo(() => signal<ReadonlyMap<string, number>>(new Map()), []);
  const manages = me.value.role !== 'agent';
  useEffect(() => {
    if (!manages) return;
    const look = async () => {
      if (document.hidden) return;
      const zone = own_zone();
      const day = today(Date.now(), zone);
      const report = await api.slaReport({ from: day, to: day, zone }).catch(() => null); // it is asked for again soon
      if (report === null) return;
      shares.value = new Map(report.by.queue.flatMap(({ key, share }) => (key === null || share === null ? [] : [[key, share]])));
    };
    void look();
    const timer = setInterval(() => void look(), every_ms);
    return () => clearInterval(timer);
  }, [api, manages]);
  return shares;
}
