// The report that is asked for. The one before stays on the screen until the next is there.

import { signal, type ReadonlySignal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { query_of, type Asked, type SlaReport } from './form';

export interface ReportState {
  readonly report: SlaReport | null;
  readonly loading: boolean;
  readonly problem: ApiError | null;
}

export function useReport(asked: Asked): readonly [ReadonlySignal<ReportState>, retry: () => void] {
  const { api } = useDesk();
  const state = useMemo(() => signal<ReportState>({ report: null, loading: true, problem: null }), []);
  const latest = useRef(''); // an answer to an earlier question comes too late
  const load = useCallback(async () => {
    const question = query_of(asked);
    latest.current = question;
    state.value = { ...state.peek(), loading: true, problem: null };
    try {
      const report = await api.slaReport(asked);
      if (latest.current === question) state.value = { report, loading: false, problem: null };
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      if (latest.current === question) state.value = { report: null, loading: false, problem };
    }
  }, [api, query_of(asked)]);
  useEffect(() => void load(), [load]);
  return [state, () => void load()];
}
