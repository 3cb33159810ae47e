// One question of a guided quote as the field that fits its answer.

import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { amount_text, read_amount } from '../text/money';
import { t } from '../text/text';
import { Checks } from '../ui/checks';
import { Field } from '../ui/field';
import type { FactValue, Question } from './form';
import { days_value, hours_value, read_days, read_hours } from './guided';
import styles from './quotes.module.css';

interface QuestionFieldProps {
  question: Question;
  value: FactValue | undefined;
  problem: string | undefined;
  onChange: (value: FactValue) => void;
}

export function QuestionField(props: QuestionFieldProps) {
  const { question, value, problem, onChange } = props;
  const label = question.text;
  const choices = (question.options ?? []).map((one) => ({ value: one.value, label: one.text }));
  const text = typeof value === 'string' ? value : '';
  switch (question.kind) {
    case 'choice':
      return <Radios {...props} choices={choices} chosen={text} onChoose={onChange} />;
    case 'yes_no':
      return (
        <Radios {...props} chosen={typeof value === 'boolean' ? String(value) : ''} onChoose={(one) => onChange(one === 'true')}
          choices={[{ value: 'true', label: t('policy.yes') }, { value: 'false', label: t('policy.no') }]} />
      );
    case 'several':
      return <Checks label={label} choices={choices} chosen={Array.isArray(value) ? value : []} problem={problem} onChange={onChange} />;
    case 'date':
      return <Field type="date" label={label} value={text} problem={problem} onInput={(event) => onChange(event.currentTarget.value)} />;
    case 'hours':
      return <Hours {...props} />;
    case 'days':
      return <Whole {...props} shown={read_days(value)} hint={t('quotes.in_days')} read={days_value} />;
    case 'number':
      return <Whole {...props} shown={typeof value === 'number' ? value : null} read={(count) => count} />;
    case 'amount':
      return <Amount {...props} />;
    default:
      return <Field label={label} dir="auto" autocomplete="off" value={text} problem={problem} onInput={(event) => onChange(event.currentTarget.value)} />;
  }
}

interface RadiosProps extends QuestionFieldProps {
  choices: readonly { readonly value: string; readonly label: string }[];
  chosen: string;
  onChoose: (value: string) => void;
}

function Radios({ question, problem, choices, chosen, onChoose }: RadiosProps) {
  const name = useId();
  return (
    <fieldset class={styles['radios']} aria-describedby={problem ? `${name}-problem` : undefined}>
      <legend>{question.text}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={name} checked={choice.value === chosen} aria-invalid={problem ? 'true' : undefined} onChange={() => onChoose(choice.value)} />
          <bdi>{choice.label}</bdi>
        </label>
      ))}
      {problem && (
        <span id={`${name}-problem`} role="alert" class={styles['problem']}>
          {problem}
        </span>
      )}
    </fieldset>
  );
}

const digits = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null);

interface WholeProps extends QuestionFieldProps {
  shown: number | null;
  hint?: string;
  read: (count: number) => FactValue;
}

// What is no number stays in the field and is no answer.
function Whole({ question, problem, shown, hint, read, onChange }: WholeProps) {
  const typed = useSignal(shown === null ? '' : String(shown));
  const write = (text: string) => {
    typed.value = text;
    const count = digits(text);
    onChange(count === null ? '' : read(count));
  };
  return <Field label={question.text} inputMode="numeric" autocomplete="off" hint={hint} value={typed.value} problem={problem} onInput={(event) => write(event.currentTarget.value)} />;
}

function Hours({ question, value, problem, onChange }: QuestionFieldProps) {
  const known = read_hours(value);
  const hours = useSignal(known === null ? '' : String(known.hours));
  const minutes = useSignal(known === null || known.minutes === 0 ? '' : String(known.minutes));
  const write = () => {
    const counts = [digits(hours.value || '0'), digits(minutes.value || '0')] as const;
    const is_time = hours.value + minutes.value !== '' && counts[0] !== null && counts[1] !== null;
    onChange(is_time ? hours_value(counts[0] ?? 0, counts[1] ?? 0) : '');
  };
  return (
    <fieldset class={styles['radios']}>
      <legend>{question.text}</legend>
      <div class={styles['time']}>
        <Field label={t('quotes.hours')} inputMode="numeric" autocomplete="off" value={hours.value} problem={problem} onInput={(event) => { hours.value = event.currentTarget.value; write(); }} />
        <Field label={t('quotes.minutes')} inputMode="numeric" autocomplete="off" value={minutes.value} onInput={(event) => { minutes.value = event.currentTarget.value; write(); }} />
      </div>
    </fieldset>
  );
}

function Amount({ question, value, problem, onChange }: QuestionFieldProps) {
  const exponent = question.exponent ?? 2;
  const typed = useSignal(typeof value === 'number' ? amount_text(value, exponent) : '');
  const write = (text: string) => {
    typed.value = text;
    onChange(read_amount(text, exponent) ?? '');
  };
  return (
    <Field label={question.text} inputMode="decimal" autocomplete="off" hint={question.currency} value={typed.value} problem={problem}
      onInput={(event) => write(event.currentTarget.value)} />
  );
}
