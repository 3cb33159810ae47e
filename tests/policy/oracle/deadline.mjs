// Deadlines: README section 8, and the `due` of a refund (section 5, step 8).
import { chooseRule, policiesOf } from './policies.mjs';
import { addDays, addMonths, dateAt, endOfDay, formatInstant, isBusinessDay, parseInstant } from './time.mjs';
import { Verdict, handoff, needInfo } from './verdict.mjs';

const hour = 3_600_000n;

function triggerOf({ from = 'request' }, { request }) {
  if (from === 'request') return parseInstant(request.at);
  const time = request.times?.[from];
  if (time === undefined) throw needInfo([`times.${from}`]);
  return parseInstant(time);
}

/** The zone in which the days are counted; the policy's where none is named or there is no segment to name it. */
function zoneOf({ tz }, { policy, order }) {
  const end = { departure: 'from', arrival: 'to' }[tz];
  const named = end ? order?.segments?.[0]?.[end]?.tz : tz;
  return named ?? policy.tz;
}

/** The next date from `date` on, or after it, that the calendar works. */
function businessDay(date, calendar) {
  for (let day = date; ; day = addDays(day, 1)) {
    const worked = calendar && isBusinessDay(day, calendar);
    if (worked === undefined) throw handoff('calendar_missing');
    if (worked) return day;
  }
}

function lastDay(deadline, first, calendar) {
  const { unit, count } = deadline;
  let date = first;
  if (unit === 'day') date = addDays(first, count);
  if (unit === 'month') date = addMonths(first, count);
  if (unit === 'year') date = addMonths(first, count * 12n);
  if (unit === 'business_day') {
    for (let step = 0n; step < count; step += 1n) date = businessDay(addDays(date, 1), calendar);
  }
  return deadline.roll ? businessDay(date, calendar) : date;
}

function compute({ policy, rule, context, name }) {
  const { deadline } = rule.then;
  const trigger = triggerOf(deadline, context);
  const zone = zoneOf(deadline, context);
  if (deadline.unit === 'hour') {
    const end = trigger + deadline.count * hour;
    return { end, date: dateAt(end, zone), at: formatInstant(end, zone), rule: name };
  }
  const calendar = context.tables.calendars[deadline.calendar ?? policy.calendar];
  const date = lastDay(deadline, dateAt(trigger, zone), calendar);
  const end = endOfDay(date, zone);
  return { end, date, at: formatInstant(end, zone), rule: name };
}

/** The context in which deadline rules are read: the order's first segment, and on it the first coupon of the scope, or the first. */
function firstContext(context, scope = []) {
  const { order } = context;
  const segment = order?.segments?.[0];
  const onIt = ({ seg }) => seg === segment?.id;
  const coupon = scope.find(onIt) ?? order?.coupons?.find(onIt);
  return { ...context, segment, coupon, passenger: order?.passengers?.find(({ id }) => id === coupon?.pax) };
}

/** The earliest deadline of that name over all policies that apply, policy by policy; undefined when no rule sets one. */
function earliest(name, context) {
  const policies = ['law', 'contract', 'service'].flatMap((layer) => policiesOf(layer, context));
  if (policies.length === 0) throw handoff('not_covered');
  const ends = policies.flatMap((policy) => {
    const choice = chooseRule(policy, `deadline.${name}`, context);
    return choice?.rule.then.deadline ? [compute(choice)] : [];
  });
  return ends.reduce((first, each) => (first && first.end <= each.end ? first : each), undefined);
}

export function deadline(context) {
  const due = earliest(context.request.ask.name, firstContext(context));
  if (!due) throw handoff('no_rule');
  const { end, ...shown } = due;
  return { status: 'ok', due: shown, rules: [due.rule] };
}

/** When a refund must have been paid; the amounts stand even when this cannot be computed. */
export function paymentDue(context, scope) {
  try {
    const due = earliest('refund_payment', firstContext(context, scope));
    if (!due) return undefined;
    const { end, ...shown } = due;
    return shown;
  } catch (error) {
    if (!(error instanceof Verdict)) throw error;
    const { status, reason, need } = error.answer;
    if (status === 'need_info') return { unknown: 'need_info', need };
    return reason === 'calendar_missing' ? { unknown: reason } : undefined;
  }
}
