// A list of definitions while somebody edits it: kept until it is saved, and what the server refuses stands at its place.

import { useSignal } from '@preact/signals';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { say } from './words';

interface Versioned {
  readonly version: number;
}

export interface DraftForm<Form> {
  readonly form: Form;
  readonly is_changed: boolean;
  readonly busy: boolean;
  readonly newer: boolean; // somebody else has saved meanwhile
  readonly trouble: string; // that stands at no place
  readonly problem: (place: string) => string | undefined; // as "fields.0.name"
  readonly change: (form: Form) => void;
  readonly discard: () => void;
  readonly save: () => Promise<void>;
}

// "/fields/0/name" names the same place as "fields.0.name".
const dotted = (field: string | null): string => (field ?? '').replace(/^\//, '').replaceAll('/', '.');

export function useDraftForm<Form extends Versioned>(known: Form, put: (form: Form) => void, store: (form: Form) => Promise<Form>, again: () => void): DraftForm<Form> {
  const desk = useDesk();
  const draft = useSignal<Form | null>(null);
  const busy = useSignal(false);
  const refused = useSignal<ApiError | null>(null);
  const newer = refused.value?.code === 'changed';
  const place = refused.value === null || newer ? null : dotted(refused.value.field);
  const words = refused.value === null ? '' : refused.value.code === 'offline' ? t('rules.offline') : refused.value.detail || t('problem.other');
  const save = async () => {
    const wanted = draft.peek();
    if (wanted === null || busy.peek()) return;
    busy.value = true;
    refused.value = null;
    try {
      put(await store(wanted));
      draft.value = null;
      desk.toasts.show(say('define.saved'));
    } catch (problem) {
      refused.value = problem instanceof ApiError ? problem : new ApiError(0, 'other', '');
      if (refused.value.code === 'changed') again();
    } finally {
      busy.value = false;
    }
  };
  return {
    form: draft.value ?? known,
    is_changed: draft.value !== null,
    busy: busy.value,
    newer,
    trouble: place === null || /^(fields|states)\.\d+/.test(place) ? '' : words,
    problem: (one) => (place !== null && place === one ? words : undefined),
    change: (form) => {
      draft.value = { ...form, version: known.version };
      if (!newer) refused.value = null;
    },
    discard: () => {
      draft.value = null;
      refused.value = null;
    },
    save,
  };
}
