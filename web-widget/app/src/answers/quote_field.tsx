// One question with its control: text, choices, yes or no, a duration, a number, an amount or a day.

import type { ComponentChildren } from 'preact';
import type { Entry } from './fact_values';
import type { Question, QuestionKind } from './quote_answer';
import { useGuide } from './use_guide';

export interface FieldProps {
  question: Question;
  entry: Entry | undefined;
  /** What is wrong with it, in words. */
  fault: string | undefined;
  onEntry: (entry: Entry) => void;
}

const GROUPED = new Set<QuestionKind>(['choice', 'several', 'yes_no', 'hours']);

export function QuoteField(props: FieldProps) {
  return GROUPED.has(props.question.kind) ? <Group {...props} /> : <Single {...props} />;
}

const idOf = (question: Question, what = 'field') => `${what}-${question.fact}`;

function Fault({ question, text }: { question: Question; text: string | undefined }) {
  return (
    <span id={idOf(question, 'fault')} class="field-fault" role={text ? 'alert' : undefined} dir="auto">
      {text}
    </span>
  );
}

function Group(props: FieldProps) {
  const { question, fault } = props;
  return (
    <fieldset class="question" data-fault={fault ? '' : undefined} aria-describedby={fault && idOf(question, 'fault')}>
      <legend dir="auto">{question.text}</legend>
      {question.kind === 'hours' ? <Duration {...props} /> : <Choices {...props} />}
      <Fault question={question} text={fault} />
    </fieldset>
  );
}

function Choices({ question, entry, onEntry }: FieldProps) {
  const { a } = useGuide();
  const several = question.kind === 'several';
  const chosen = new Set(typeof entry === 'string' ? [entry] : entry);
  const yesNo = [
    { value: 'yes', text: a('quote.yes') },
    { value: 'no', text: a('quote.no') },
  ];
  const options = question.kind === 'yes_no' ? yesNo : (question.options ?? []);
  const change = (value: string, on: boolean) => {
    if (!several) return onEntry(value);
    // In the order of the options, whatever was clicked first.
    onEntry(options.map((option) => option.value).filter((one) => (one === value ? on : chosen.has(one))));
  };
  return (
    <>
      {options.map(({ value, text }) => (
        <label key={value} class="choice">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={idOf(question)}
            value={value}
            checked={chosen.has(value)}
            onChange={(event) => change(value, event.currentTarget.checked)}
          />
          <span dir="auto">{text}</span>
        </label>
      ))}
    </>
  );
}

function Duration({ question, entry, onEntry }: FieldProps) {
  const { a } = useGuide();
  const [hours = '', minutes = ''] = typeof entry === 'string' ? entry.split(':') : [];
  const part = (label: string, value: string, name: string, enter: (text: string) => Entry): ComponentChildren => (
    <label class="part">
      <span>{label}</span>
      <input
        name={`${idOf(question)}-${name}`}
        inputMode="numeric"
        autocomplete="off"
        size={4}
        value={value}
        onInput={(event) => onEntry(enter(event.currentTarget.value.replaceAll(':', '')))}
      />
    </label>
  );
  return (
    <div class="parts">
      {part(a('quote.hours'), hours, 'hours', (text) => `${text}:${minutes}`)}
      {part(a('quote.minutes'), minutes, 'minutes', (text) => `${hours}:${text}`)}
    </div>
  );
}

const INPUT_MODES: Partial<Record<QuestionKind, 'numeric' | 'decimal'>> = { days: 'numeric', number: 'numeric', amount: 'decimal' };

function Single({ question, entry, fault, onEntry }: FieldProps) {
  const { a } = useGuide();
  const hint =
    question.kind === 'days' ? a('quote.days')
    : question.kind === 'amount' ? a('quote.amount', { currency: question.currency ?? '' })
    : undefined;
  const described = [hint && idOf(question, 'hint'), fault && idOf(question, 'fault')].filter(Boolean).join(' ');
  const control = {
    id: idOf(question),
    name: question.fact,
    autocomplete: 'off',
    autocapitalize: question.fact === 'booking' ? ('characters' as const) : undefined,
    spellcheck: false,
    value: typeof entry === 'string' ? entry : '',
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': described || undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => onEntry(event.currentTarget.value),
  };
  return (
    <div class="question">
      <label for={idOf(question)} dir="auto">
        {question.text}
      </label>
      {hint && (
        <span id={idOf(question, 'hint')} class="field-hint">
          {hint}
        </span>
      )}
      {question.kind === 'date' ? <input type="date" {...control} /> : <input type="text" dir="auto" inputMode={INPUT_MODES[question.kind]} {...control} />}
      <Fault question={question} text={fault} />
    </div>
  );
}
