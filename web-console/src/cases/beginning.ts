// With what the form of a step begins: what the case, its conversation and the person who fills it in make likely. Pure.

import { is_sum, type Case, type Fields, type Process, type StepForm, type Sum, type Value } from './form';

// Facts that stand until they are changed; other fields are told anew each time.
const standing: ReadonlySet<string> = new Set([
  'complainant', 'reach', 'bookings', 'demand', 'claimed', 'unit', 'supplier', 'regime', 'severity', 'category', 'amount', 'rule', 'quote', 'method', 'trace_reference',
]);

const channels: { readonly [channel: string]: string } = { webchat: 'webchat', email: 'email', callback: 'callback', api: 'api' };

export interface About {
  readonly me: string; // the agent who fills it in
  readonly channel: string | null; // of the conversation
  readonly name: string | null; // of the traveler
  readonly booking: string | null;
}

const known_only = (fields: { readonly [name: string]: Value | null | undefined }): Fields =>
  Object.fromEntries(Object.entries(fields).filter((pair): pair is [string, Value] => pair[1] !== null && pair[1] !== undefined));

function likely({ me, channel, name, booking }: About): Fields {
  return known_only({
    handler: me,
    owner: me,
    channel: channels[channel ?? ''],
    complainant: name || null,
    bookings: booking ? [booking] : null,
  });
}

export function beginning_of(step: StepForm, one: Pick<Case, 'kind' | 'fields'>, about: About): Fields {
  const kept = Object.fromEntries(Object.entries(one.fields).filter(([name]) => standing.has(name)));
  const currency = sum_of(one.fields)?.currency;
  return {
    ...likely(about),
    // A sum is most often in the currency that was spoken of before.
    ...(currency !== undefined && { amount: { minor: 0, currency } }),
    // What happened is registered in the traveler's own words until somebody tells it better.
    ...(one.fields['text'] !== undefined && { happened: one.fields['text'] }),
    ...kept,
    // Whoever approves a refund stands for it himself.
    ...(one.kind === 'refund' && step.name === 'approve' && { approved_by: about.me }),
  };
}

const sum_of = ({ amount, claimed }: Fields): Sum | undefined => [amount, claimed].find(is_sum);

export const beginning_of_new = (about: About): Fields => likely(about);

// What could be told of a case, by name.
export const field_forms = (process: Process | null) => new Map(process?.steps.flatMap(({ fields }) => fields.map((field) => [field.name, field] as const)) ?? []);
