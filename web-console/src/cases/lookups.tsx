// Fields whose answers can be looked up: a policy, a quote that the traveler was given, another case.

import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { quotes_page } from '../quotes/form';
import { useDesk } from '../shell/context';
import { Combobox } from '../ui/combobox';
import { Field } from '../ui/field';
import { cases_page, type Case } from './form';
import { case_title, state_words, tc, traveler_words } from './words';

interface LookupProps {
  label: string;
  required: boolean;
  hint: string | undefined;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

interface Offered {
  readonly value: string;
  readonly label?: string;
}

// What is found is only offered: who knows the name can write it.
function Suggested({ label, required, hint, value, problem, offered, onChange }: LookupProps & { offered: readonly Offered[] }) {
  const id = useId();
  return (
    <>
      <Field label={label} dir="ltr" autocomplete="off" spellcheck={false} list={id} hint={hint} aria-required={required || undefined} value={value} problem={problem}
        onInput={(event) => onChange(event.currentTarget.value)} />
      <datalist id={id}>
        {offered.map((one) => (
          <option key={one.value} value={one.value} label={one.label} />
        ))}
      </datalist>
    </>
  );
}

export function PolicyField(props: LookupProps) {
  const { api } = useDesk();
  const policies = useSignal<readonly Offered[]>([]);
  useEffect(() => {
    api.all<{ readonly id: string }>('/api/v1/policies').then(
      (found) => (policies.value = found.map(({ id }) => ({ value: id }))),
      () => undefined,
    );
  }, [api]);
  return <Suggested {...props} offered={policies.value} />;
}

export function QuoteField({ conversation, ...props }: LookupProps & { conversation: string | null }) {
  const { api } = useDesk();
  const quotes = useSignal<readonly Offered[]>([]);
  useEffect(() => {
    quotes.value = [];
    if (conversation === null) return;
    quotes_page(api, conversation, null).then(
      (page) => (quotes.value = page.items.map(({ id, headline }) => ({ value: id, label: headline }))),
      () => undefined,
    );
  }, [api, conversation]);
  return <Suggested {...props} offered={quotes.value} />;
}

const most_looked_at = '100';

export function OtherCase({ one, label, value, problem, onChange }: Omit<LookupProps, 'required' | 'hint'> & { one: Case | null }) {
  const { api } = useDesk();
  const others = useSignal<readonly Case[]>([]);
  const kind = one?.kind ?? 'complaint';
  useEffect(() => {
    cases_page(api, kind, { state: 'all', limit: most_looked_at }).then(
      (page) => (others.value = page.items.filter(({ id }) => id !== one?.id)),
      () => undefined,
    );
  }, [api, kind, one?.id]);
  const options = others.value.map((other) => ({
    value: other.id, label: `${case_title(kind, other.number)} · ${traveler_words(other)}`, hint: state_words(kind, other.state),
  }));
  const find = (words: string) => options.filter((option) => option.label.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase())).slice(0, 12);
  const shown = options.find((option) => option.value === value)?.label ?? value;
  return <Combobox label={label} value={value} shown={shown} find={find} nothing={tc('form.no_case')} problem={problem} onChange={onChange} />;
}
