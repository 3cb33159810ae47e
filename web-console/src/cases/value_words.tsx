// What was told of a case, in words: sums, moments, choices, names of agents.

import type { ComponentChildren } from 'preact';
import { useDesk } from '../shell/context';
import { date_time, number } from '../text/format';
import { money } from '../text/money';
import { t } from '../text/text';
import { is_sum, type FieldForm, type Fields, type Kind, type Sum, type Value } from './form';
import { case_route } from './links';
import { input_of } from './step_form';
import { choice_words, clock_words, tc } from './words';
import styles from './value_words.module.css';

const one_line = 60; // characters, about

// What the case is about in money: what is granted, else what is asked for; null: nothing is spoken of.
export function amount_of(fields: Fields): Sum | null {
  const found = [fields['agreed_amount'], fields['amount'], fields['claimed']].find((value) => is_sum(value) && value.minor > 0);
  return is_sum(found) ? found : null;
}

export const sum_words = ({ currency, minor }: Sum): string => money(currency, minor);

// `form` is what the process says of the field; without it a value is shown as it came.
interface ValueProps {
  kind: Kind;
  name: string;
  value: Value;
  form: FieldForm | undefined;
}

export function ValueWords({ kind, name, value, form }: ValueProps): ComponentChildren {
  const { people } = useDesk();
  if (is_sum(value)) return <bdi class="tabular">{sum_words(value)}</bdi>;
  if (typeof value === 'boolean') return t(value ? 'policy.yes' : 'policy.no');
  if (typeof value === 'number') return <span class="tabular">{form?.type === 'moment' ? date_time(value) : number(value)}</span>;
  if (typeof value !== 'string') return <Several name={name} values={value} is_choice={form?.choices != null} />;
  const input = form === undefined ? 'text' : input_of(form);
  if (input === 'choice') return choice_words(name, value);
  if (input === 'clock') return clock_words(kind, value);
  if (input === 'case') return <a href={case_route({ kind, id: value })}>{tc('case.other')}</a>;
  const agent = input === 'agent' ? people.agents.value.get(value) : undefined;
  if (agent !== undefined) return <bdi>{agent.name}</bdi>;
  return <span dir="auto" class={styles['text']} data-short={value.length <= one_line && !value.includes('\n') ? true : undefined}>{value}</span>;
}

function Several({ name, values, is_choice }: { name: string; values: readonly string[]; is_choice: boolean }) {
  if (is_choice) return <>{values.map((one) => choice_words(name, one)).join(' · ')}</>;
  return (
    <ul class={styles['several']}>
      {values.map((one, index) => (
        <li key={index} dir="auto">
          {one}
        </li>
      ))}
    </ul>
  );
}
