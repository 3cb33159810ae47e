// The report that is asked for, and the one of the period before. What stood there stays until the next is there.

import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { before } from './asked';
import { asked_query, report_of, type Asked, type Report } from './form';

export interface ReportState {
  readonly report: Report | null;
  readonly before: Report | null; // null: not there yet, not asked for, or not to be had
  readonly loading: boolean;
  readonly problem: unknown; // null: none
}

export function useReport(figure: string, asked: Asked, compares: boolean): readonly [ReadonlySignal<ReportState>, again: () => void] {
  const { api } = useDesk();
  const state = useMemo(() => signal<ReportState>({ report: null, before: null, loading: true, problem: null }), [figure]);
  const latest = useRef(0); // an answer to an earlier question comes too late
  const query = asked_query(asked);
  const load = async () => {
    const own = (latest.current += 1);
    state.value = { ...state.peek(), before: null, loading: true, problem: null };
    const span = { from: asked.from ?? '', to: asked.to ?? '' };
    const earlier = compares ? report_of(api, figure, { ...asked, ...before(span) }).catch(() => null) : Promise.resolve(null);
    try {
      const report = await report_of(api, figure, asked);
      if (latest.current !== own) return;
      state.value = { report, before: null, loading: false, problem: null };
    } catch (problem) {
      if (latest.current === own) state.value = { report: null, before: null, loading: false, problem };
      return;
    }
    const found = await earlier;
    if (latest.current === own) state.value = { ...state.peek(), before: found };
  };
  useEffect(() => void load(), [api, figure, query, compares]);
  return [state, () => void load()];
}
