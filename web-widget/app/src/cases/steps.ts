// What a traveler tells with each of his steps. Which of them are possible now, the server says.

import type { StepFields } from './case_line';
import type { CaseKey } from './case_words';
import type { OwnCase } from './own_case';

export interface StepField {
  name: string;
  kind: 'text' | 'day' | 'choice';
  label: CaseKey;
  hint?: CaseKey;
  isRequired: boolean;
  choices?: readonly { value: string; label: CaseKey }[];
}

export interface StepForm {
  /** What the step means, said before it is taken. */
  question: CaseKey;
  fields: readonly StepField[];
  /** What goes with it without being asked. */
  with?: (one: OwnCase) => StepFields;
  /** It cannot be taken back, so it is not what stands out. */
  isQuiet?: boolean;
}

const text = (name: string, label: CaseKey, isRequired = true): StepField => ({ name, kind: 'text', label, isRequired });

const BODIES = [
  { value: 'adr', label: 'body.adr' },
  { value: 'enforcement_body', label: 'body.enforcement' },
  { value: '12345', label: 'body.12345' },
  { value: '12315', label: 'body.12315' },
  { value: '12318', label: 'body.12318' },
  { value: 'caac', label: 'body.caac' },
  { value: 'dot', label: 'body.dot' },
  { value: 'other', label: 'body.other' },
] as const;

// What he was shown, so that he agrees to that and to nothing else.
const agreedTo = ({ amount, rule }: OwnCase): StepFields => ({ ...(amount && { agreed_amount: amount }), ...(rule && { agreed_rule: rule }) });

const fromHere = () => ({ channel: 'webchat' });

const FORMS: Readonly<Record<string, StepForm>> = {
  // Complaints
  take_answer: { question: 'step.answer', fields: [text('answer', 'field.answer')] },
  agree: { question: 'step.agree', fields: [text('said', 'field.said', false)], with: fromHere },
  reject: { question: 'step.reject', fields: [text('said', 'field.said', false)], with: fromHere, isQuiet: true },
  escalate: { question: 'step.escalate', fields: [text('reason', 'field.reason')] },
  mediate: { question: 'step.mediate', fields: [{ name: 'body', kind: 'choice', label: 'field.body', isRequired: true, choices: BODIES }, text('reference', 'field.reference', false)] },
  withdraw: { question: 'step.withdraw', fields: [text('reason', 'field.reason')], isQuiet: true },
  // Refunds
  confirm: { question: 'step.confirm', fields: [], with: agreedTo },
  resume: { question: 'step.resume', fields: [text('answer', 'field.answer', false)] },
  arrive: { question: 'step.arrive', fields: [{ name: 'arrived_at', kind: 'day', label: 'field.arrived_at', isRequired: true }] },
  trace: { question: 'step.trace', fields: [{ ...text('trace_reference', 'field.trace'), hint: 'field.trace_hint' }] },
  cancel: { question: 'step.cancel', fields: [text('reason', 'field.reason')], isQuiet: true },
};

/** Null for a step that this page cannot ask for; a person can. */
export function formOf(step: string): StepForm | null {
  return Object.hasOwn(FORMS, step) ? FORMS[step]! : null;
}

export type StepEntries = Readonly<Record<string, string>>;

/** Names of the fields that have to be filled in first. */
export function missingIn(form: StepForm, entries: StepEntries): string[] {
  return form.fields.filter(({ name, isRequired }) => isRequired && !entries[name]?.trim()).map(({ name }) => name);
}

/**
 * As the server takes them. A day becomes its noon where the traveler is; today becomes now, because nothing has arrived
 * in the future.
 */
export function fieldsFor(form: StepForm, entries: StepEntries, one: OwnCase, now: number): StepFields {
  const fields: StepFields = { ...form.with?.(one) };
  for (const { name, kind } of form.fields) {
    const entry = entries[name]?.trim();
    if (entry) fields[name] = kind === 'day' ? Math.min(new Date(`${entry}T12:00:00`).getTime(), now) : entry;
  }
  return fields;
}

/** Today where the traveler is, "2026-11-30". */
export function today(now: number): string {
  const date = new Date(now);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
