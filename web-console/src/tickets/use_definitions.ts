// The fields and states of the workspace: read once for the whole console, and again when somebody changes them here.

import { signal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Desk } from '../desk';
import type { Api } from '../net/api';
import { useDesk } from '../shell/context';
import { field_form, state_form, type FieldDefinition, type FieldForm, type StateDefinition, type StateForm } from './definitions';

export type Known<Form> = Form | 'loading' | 'failed';

interface Definitions<Form> {
  readonly known: Known<Form>;
  readonly again: () => void;
  readonly put: (form: Form) => void;
}

// One for the whole console: whoever signs in next belongs to the same workspace.
function once<Form>(known: Signal<Known<Form>>, ask: (api: Api) => Promise<Form>): () => Definitions<Form> {
  const asked = new WeakSet<Desk>();
  return () => {
    const desk = useDesk();
    const again = () => {
      asked.add(desk);
      ask(desk.api).then(
        (form) => void (known.value = form),
        () => {
          asked.delete(desk);
          if (typeof known.peek() === 'string') known.value = 'failed';
        },
      );
    };
    useEffect(() => {
      if (!asked.has(desk)) again();
    }, [desk, desk.online.value]);
    return { known: known.value, again, put: (form) => void (known.value = form) };
  };
}

const fields = signal<Known<FieldForm>>('loading');
const states = signal<Known<StateForm>>('loading');

export const useFieldForm: () => Definitions<FieldForm> = once(fields, field_form);
export const useStateForm: () => Definitions<StateForm> = once(states, state_form);

// Nothing before they are known.
export const known_fields = (): readonly FieldDefinition[] => (typeof fields.value === 'string' ? [] : fields.value.fields);
export const known_states = (): readonly StateDefinition[] => (typeof states.value === 'string' ? [] : states.value.states);
