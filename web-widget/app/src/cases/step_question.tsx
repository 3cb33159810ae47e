// A step that the traveler is about to take: what it means, what has to be told with it, and whether he is sure.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { moneyText } from '@waydesk/shared/money';
import { useSignal } from '../following';
import { FormField, marked } from '../screens/form_field';
import { Refused } from './case_line';
import type { OwnCase } from './own_case';
import { fieldsFor, formOf, missingIn, today, type StepEntries, type StepField } from './steps';
import { useCases } from './use_cases';

interface QuestionProps {
  one: OwnCase;
  step: string;
  label: string;
  onTaken: () => void;
  onLeft: () => void;
}

export function StepQuestion({ one, step, label, onTaken, onLeft }: QuestionProps) {
  const { desk, a, language } = useCases();
  const form = formOf(step)!;
  const question = useRef<HTMLParagraphElement>(null);
  const entries = useSignal<StepEntries>({});
  const missing = useSignal<readonly string[]>([]);
  const failure = useSignal<string | null>(null);
  const busy = useSignal(false);
  // At once: who is quick has gone on to a field by the next picture.
  useLayoutEffect(() => question.current?.focus(), []);
  const enter = (name: string, value: string) => {
    entries.value = { ...entries.value, [name]: value };
    missing.value = missing.value.filter((field) => field !== name);
  };
  const take = async () => {
    if (busy.value) return;
    missing.value = missingIn(form, entries.value);
    if (missing.value.length > 0) return document.getElementById(fieldId(missing.value[0]!))?.focus();
    busy.value = true;
    failure.value = null;
    try {
      await desk.take(one.id, step, fieldsFor(form, entries.value, one, Date.now()));
      onTaken();
    } catch (problem) {
      failure.value = problem instanceof Refused ? problem.detail || a('step.failed') : a('step.unanswered');
      if (problem instanceof Refused && problem.code === 'changed') void desk.refresh();
    }
    busy.value = false;
  };
  const amount = one.amount ? moneyText(one.amount.currency, one.amount.minor, language) : '';
  return (
    <form class="case-question" noValidate aria-label={label} onSubmit={(event) => (event.preventDefault(), void take())}>
      <p ref={question} tabIndex={-1}>
        <strong>{a(form.question, { amount })}</strong>
      </p>
      {form.fields.map((field) => (
        <Field key={field.name} field={field} value={entries.value[field.name] ?? ''} isMissing={missing.value.includes(field.name)} onEnter={(value) => enter(field.name, value)} />
      ))}
      {failure.value !== null && (
        <p class="sub-fault" role="alert" dir="auto">
          {failure.value}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="primary-button" aria-disabled={busy.value}>
          {label}
        </button>
        <button type="button" class="plain-button" onClick={onLeft}>
          {a('step.no')}
        </button>
      </div>
    </form>
  );
}

const fieldId = (name: string) => `case-${name}`;

interface FieldProps {
  field: StepField;
  value: string;
  isMissing: boolean;
  onEnter: (value: string) => void;
}

function Field({ field, value, isMissing, onEnter }: FieldProps) {
  const { a } = useCases();
  const id = fieldId(field.name);
  const hint = field.hint && a(field.hint);
  const fault = isMissing ? a('field.missing') : undefined;
  const attributes = marked(id, fault, hint);
  return (
    <FormField id={id} label={a(field.label)} hint={hint} fault={fault}>
      {field.kind === 'text' && (
        <textarea class="text-field" rows={3} dir="auto" maxLength={4000} value={value} {...attributes} onInput={(event) => onEnter(event.currentTarget.value)} />
      )}
      {field.kind === 'day' && <input type="date" max={today(Date.now())} value={value} {...attributes} onInput={(event) => onEnter(event.currentTarget.value)} />}
      {field.kind === 'choice' && (
        <select class="text-field" value={value} {...attributes} onChange={(event) => onEnter(event.currentTarget.value)}>
          <option value="" />
          {field.choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {a(choice.label)}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
