// Which policies count for a coupon, and which of their rules (README sections 2 and 3).
import { evaluate } from './conditions.mjs';
import { dateAt, dateOf, parseInstant } from './time.mjs';
import { handoff, needInfo } from './verdict.mjs';

export const byId = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const appliesTo = {
  service: ({ segment, request }) => segment?.service ?? request.ask.service,
  supplier: ({ segment }) => segment?.supplier,
  product: ({ segment }) => segment?.product,
  brand: ({ segment }) => segment?.brand,
  class: ({ segment }) => segment?.class,
  from_country: ({ segment }) => segment?.from?.country,
  to_country: ({ segment }) => segment?.to?.country,
  pos: ({ order }) => order?.pos,
  channel: ({ order }) => order?.channel,
  passenger: ({ passenger }) => passenger?.type,
};

const applies = (policy, context) =>
  Object.entries(policy.applies).every(([key, allowed]) => allowed.includes(appliesTo[key](context)));

/** The date a window's clock shows; undefined when it is not known. */
function clockDate(clock, zone, { request, order, segment }) {
  const instant = {
    request: request.at,
    event: request.event?.at ?? request.at,
    purchase: order?.purchased_at,
  }[clock];
  if (clock === 'travel') return segment?.dep && dateOf(segment.dep);
  return instant && dateAt(parseInstant(instant), zone);
}

const clockFact = { purchase: 'order.purchased_at', travel: 'travel_date' };

/** Whether all windows hold: {valid: true or false}, or {missing} dates when no other window rules the policy out. */
function validity(policy, context) {
  const windows = policy.valid.map(({ clock, from, until, tz }) => {
    const date = clockDate(clock, tz ?? policy.tz, context);
    return { clock, date, holds: date && (from === undefined || from <= date) && (until === undefined || date < until) };
  });
  if (windows.some(({ holds }) => holds === false)) return { valid: false };
  const missing = windows.filter(({ date }) => date === undefined).map(({ clock }) => clockFact[clock]);
  return missing.length > 0 ? { missing } : { valid: true };
}

/** The policies of a layer that count, by id: of each id the highest version that applies and is valid. */
export function policiesOf(layer, context) {
  const candidates = context.tables.policies
    .filter((policy) => policy.layer === layer && applies(policy, context))
    .sort((a, b) => byId(a, b) || Number(b.version - a.version));
  const chosen = [];
  for (const policy of candidates) {
    if (chosen.at(-1)?.id === policy.id) continue;
    const { valid, missing } = validity(policy, context);
    if (missing) throw needInfo(missing);
    if (valid) chosen.push(policy);
  }
  return chosen;
}

/** The one contract: most keys in `applies`, then priority. Undefined when none applies. */
export function contractOf(context) {
  const rank = (policy) => [Object.keys(policy.applies).length, Number(policy.priority ?? 0n)];
  const ranked = policiesOf('contract', context).map((policy) => ({ policy, rank: rank(policy) }))
    .sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1]);
  if (ranked.length > 1 && String(ranked[0].rank) === String(ranked[1].rank)) throw handoff('ambiguous_policy');
  return ranked[0]?.policy;
}

/** The first rule of the event whose condition is true, with its context; undefined when none is. */
export function chooseRule(policy, event, context) {
  const own = { ...context, policy };
  for (const rule of policy.rules.filter(({ on }) => on === event)) {
    const missing = new Set();
    const holds = rule.when === undefined ? true : evaluate(rule.when, own, missing);
    if (holds === undefined) throw needInfo(missing);
    if (holds) return { policy, rule, context: own, name: `${policy.id}/${rule.id}` };
  }
  return undefined;
}
