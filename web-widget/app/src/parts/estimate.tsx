// A waiting time in words. Seconds become whole minutes, rounded up, because a promise is better kept.

import { useTools } from '../context';

export function Estimate({ seconds, usual }: { seconds: readonly [number, number]; usual?: boolean }) {
  const { t } = useTools();
  const [from, to] = [Math.ceil(seconds[0] / 60), Math.ceil(seconds[1] / 60)] as const;
  if (to <= 1) return <span>{t(usual ? 'availability.at_once' : 'queue.soon')}</span>;
  if (usual) return <span>{t('availability.estimate', { minutes: to })}</span>;
  return <span>{from < to && from > 0 ? t('queue.estimate_range', { from, to }) : t('queue.estimate', { minutes: to })}</span>;
}
