// What somebody writes about a service level, and how it becomes what is sent. Pure.

import { conditions, target_clocks, type ConditionName, type LevelRules, type Mark, type StoredLevel, type TargetClock } from './form';

// Hours and minutes as they are typed; none: it has no target.
export interface TargetForm {
  readonly hours: string;
  readonly minutes: string;
  readonly pauses: readonly string[];
}

export interface LevelForm {
  readonly title: string;
  readonly calendar: string;
  readonly applies: { readonly [name in ConditionName]: readonly string[] };
  readonly targets: { readonly [clock in TargetClock]: TargetForm | null };
  readonly marks: readonly Mark[];
}

const hour_s = 3600;
const minute_s = 60;

export const first_targets: { readonly [clock in TargetClock]: TargetForm } = {
  first_response: { hours: '0', minutes: '15', pauses: [] },
  next_response: { hours: '0', minutes: '30', pauses: [] },
  resolution: { hours: '8', minutes: '0', pauses: ['pending', 'snoozed'] },
};

const usual_marks: readonly Mark[] = [50, 80, 100].map((percent) => ({ percent, do: 'warn' }));

export function new_form(calendar: string): LevelForm {
  const applies = Object.fromEntries(conditions.map((name) => [name, []])) as unknown as LevelForm['applies'];
  return { title: '', calendar, applies, targets: { first_response: first_targets.first_response, next_response: null, resolution: null }, marks: usual_marks };
}

export function form_of(level: LevelRules): LevelForm {
  const applies = Object.fromEntries(conditions.map((name) => [name, (level.applies[name] ?? []).map(String)])) as unknown as LevelForm['applies'];
  const targets = Object.fromEntries(target_clocks.map((clock) => [clock, target_form(level, clock)])) as unknown as LevelForm['targets'];
  return { title: level.title, calendar: level.calendar, applies, targets, marks: level.marks };
}

export function rules_of(form: LevelForm): LevelRules {
  const applies: Record<string, readonly (string | number)[]> = {};
  for (const name of conditions) {
    const list = form.applies[name];
    if (list.length > 0) applies[name] = name === 'priorities' ? list.map(number_from) : list;
  }
  const targets: Record<string, { seconds: number | string; pauses?: readonly string[] }> = {};
  for (const clock of target_clocks) {
    const target = form.targets[clock];
    if (target !== null) targets[clock] = { seconds: seconds_of(target), ...(target.pauses.length > 0 && { pauses: target.pauses }) };
  }
  return { title: form.title.trim(), calendar: form.calendar, applies, targets, marks: form.marks.map(mark_of) };
}

export function is_changed(before: LevelForm, after: LevelForm): boolean {
  return JSON.stringify(rules_of(before)) !== JSON.stringify(rules_of(after));
}

// What is no number is sent as it was typed: the server says what it expects.
export function seconds_of({ hours, minutes }: TargetForm): number | string {
  const parts = [hours, minutes].map((text) => (text.trim() === '' ? 0 : Number(text)));
  const [h, m] = parts as [number, number];
  return Number.isFinite(h) && Number.isFinite(m) ? Math.round(h * hour_s + m * minute_s) : `${hours}:${minutes}`;
}

function target_form(level: LevelRules, clock: TargetClock): TargetForm | null {
  const target = level.targets[clock];
  if (target === undefined) return null;
  const seconds = Number(target.seconds);
  const hours = Math.floor(seconds / hour_s);
  return { hours: String(hours), minutes: String(Math.round(((seconds - hours * hour_s) / minute_s) * 100) / 100), pauses: target.pauses ?? [] };
}

function mark_of(mark: Mark): Mark {
  const percent = number_from(String(mark.percent));
  return mark.do === 'warn' ? { percent, do: mark.do } : { percent, do: mark.do, value: mark.value ?? '' };
}

const number_from = (text: string): number | string => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

// The next mark after those there are: half of the time, four fifths, all of it, then half as much again each.
export function next_mark(marks: readonly Mark[]): Mark {
  const last = Math.max(0, ...marks.map((mark) => Number(mark.percent) || 0));
  return { percent: [50, 80, 100].find((percent) => percent > last) ?? Math.min(1000, last + 50), do: 'warn' };
}

// The ids in the order in which they count, and those that do not.
export interface Order {
  readonly counting: readonly string[];
  readonly others: readonly string[];
}

export function order_of(levels: readonly StoredLevel[]): Order {
  const ids = (counts: boolean) => levels.filter((level) => level.counts === counts).map((level) => level.policy.id);
  return { counting: ids(true), others: ids(false) };
}

export function moved(order: Order, id: string, to: number): Order {
  const without = order.counting.filter((one) => one !== id);
  const place = Math.max(0, Math.min(without.length, to));
  return { counting: [...without.slice(0, place), id, ...without.slice(place)], others: order.others.filter((one) => one !== id) };
}

export function counting(order: Order, id: string, counts: boolean): Order {
  if (counts) return moved(order, id, order.counting.length);
  return { counting: order.counting.filter((one) => one !== id), others: [...order.others.filter((one) => one !== id), id].sort() };
}
