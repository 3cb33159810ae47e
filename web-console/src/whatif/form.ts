// What a manager asks on the page "What if", as text, and the question that is sent. Pure.

import type { Policy } from '../net/types';

export const change_numbers = ['agents', 'target_s', 'urgency', 'late_share'] as const;
export type ChangeNumber = (typeof change_numbers)[number];
export const line_numbers = ['arrivals', 'handle_s', 'patience_s', 'staff', 'chats', 'line_target_s'] as const;
export type LineNumber = (typeof line_numbers)[number];

export interface Form {
  readonly source: 'days' | 'figures';
  readonly from: string;
  readonly to: string;
  readonly queue: string; // all_queues, or its id
  readonly line: { readonly [figure in LineNumber]: string };
  readonly change: { readonly [figure in ChangeNumber]: string };
  readonly policy: string; // as_it_is, or another one
  readonly weights: Readonly<Record<string, string>>; // by class
  readonly hours: { readonly on: boolean; readonly from: string; readonly until: string; readonly agents: string };
  readonly goal: string; // per cent
}

export const all_queues = '-';
export const as_it_is = '-';

const day_ms = 86_400_000;
const horizon_s = 200_000; // of a line by hand: two days and more, so that a result is more than luck

// The last seven whole days of a zone.
export function first_form(now: number, zone: string): Form {
  return {
    source: 'days',
    from: day_in(now - 7 * day_ms, zone),
    to: day_in(now - day_ms, zone),
    queue: all_queues,
    line: { arrivals: '60', handle_s: '300', patience_s: '600', staff: '6', chats: '1', line_target_s: '120' },
    change: { agents: '0', target_s: '', urgency: '', late_share: '' },
    policy: as_it_is,
    weights: {},
    hours: { on: false, from: '20:00', until: '23:00', agents: '1' },
    goal: '80',
  };
}

// "2026-11-01" of that moment there. The Swedish way to write dates is that of ISO 8601.
export function day_in(at: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

// The day after: a period ends before it.
export function day_after(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + day_ms).toISOString().slice(0, 10);
}

type Numeric = number | string; // what is no number is sent as it is: the server says what it expects

export interface Change {
  agents?: Numeric;
  target_s?: Numeric;
  urgency?: Numeric;
  late_share?: Numeric;
  policy?: string;
  weights?: Record<string, Numeric>;
  hours?: { from: string; until: string; agents: Numeric }[];
}

export interface Question {
  from_history?: { from: string; to: string; zone: string; queue?: string };
  scenario?: object;
  change: Change;
  goal: Numeric;
}

export function question_of(form: Form, zone: string): Question {
  const about = form.source === 'days' ? { from_history: days_of(form, zone) } : { scenario: scenario_of(form) };
  const goal = number_of(form.goal);
  return { ...about, change: change_of(form), goal: typeof goal === 'number' ? goal / 100 : goal };
}

function days_of(form: Form, zone: string): NonNullable<Question['from_history']> {
  return { from: form.from, to: day_after(form.to), zone, ...(form.queue !== all_queues && { queue: form.queue }) };
}

export function change_of(form: Form): Change {
  const change: Change = {};
  for (const one of change_numbers) {
    const value = number_of(form.change[one]);
    if (value !== '' && !(one === 'agents' && value === 0)) change[one] = value;
  }
  if (form.policy !== as_it_is) change.policy = form.policy as Policy;
  const weights = Object.entries(form.weights).filter(([, weight]) => weight.trim() !== '');
  if (weights.length > 0) change.weights = Object.fromEntries(weights.map(([name, weight]) => [name, number_of(weight)]));
  if (form.hours.on) change.hours = [{ from: form.hours.from, until: form.hours.until, agents: number_of(form.hours.agents) }];
  return change;
}

// A plain line, so that theory speaks of the very same.
function scenario_of({ line, policy }: Form): object {
  const { arrivals, handle_s, patience_s, staff, chats, line_target_s } = line;
  const per_hour = number_of(arrivals);
  const patience = patience_s.trim() === '' ? {} : { patience: { dist: 'exp', mean_s: number_of(patience_s) } };
  const first = policy === as_it_is ? 'weighted_slack' : policy;
  return {
    form: 'waydesk.scenario/1',
    seed: 1,
    horizon_s,
    warmup_s: horizon_s / 20,
    classes: [{ id: 'general', sla_s: number_of(line_target_s), handle: { dist: 'exp', mean_s: number_of(handle_s) }, ...patience }],
    arrivals: { rate_per_s: typeof per_hour === 'number' ? per_hour / 3600 : per_hour },
    agents: [{ count: number_of(staff), capacity: number_of(chats) }],
    policies: [first],
  };
}

function number_of(text: string): Numeric {
  const trimmed = text.trim().replace(',', '.');
  return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text.trim();
}

// The field of the form that a refusal is about. What stands in no field is said above the button.
export function field_at(field: string | null, detail: string): string | null {
  if (field === null) return null;
  if (field.startsWith('from_history.')) return field.slice('from_history.'.length);
  if (field.startsWith('change.hours')) return `hours.${field.split('.').at(-1) ?? ''}`;
  if (field.startsWith('change.')) return field.slice('change.'.length);
  if (field !== 'scenario') return field;
  const at = scenario_fields.find(([path]) => detail.startsWith(path));
  return at?.[1] ?? null;
}

const scenario_fields: readonly (readonly [string, LineNumber])[] = [
  ['arrivals.rate_per_s', 'arrivals'],
  ['classes[0].handle', 'handle_s'],
  ['classes[0].patience', 'patience_s'],
  ['classes[0].sla_s', 'line_target_s'],
  ['agents[0].count', 'staff'],
  ['agents[0].capacity', 'chats'],
];
