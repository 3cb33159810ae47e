// Compensation: README section 7.
import { convert, lower, roundTo, sum } from './money.mjs';
import { byId, chooseRule, policiesOf } from './policies.mjs';
import { couponContext } from './refund.mjs';
import { needInfo, verdictOf } from './verdict.mjs';

const whole = 10_000n;

function baseOf(of, { coupon, order, request }) {
  if (of === 'ticket_fare') return sum(order.coupons.filter(({ pax }) => pax === coupon.pax).map(({ fare }) => fare));
  if (of !== 'claim') return coupon.fare;
  if (request.event.claim === undefined) throw needInfo(['event.claim']);
  return request.event.claim;
}

/** What one rule grants: {cur, minor}. */
function grant(comp, context) {
  const cur = comp.amount?.cur ?? context.order.currency;
  const num = comp.amount ? comp.amount.minor * whole : comp.bp * baseOf(comp.of?.[0] ?? 'fare', context);
  let minor = roundTo(num * (whole - (comp.reduce_bp ?? 0n)), whole * whole, comp.round);
  if (comp.max) minor = lower(minor, convert(comp.max, cur, context));
  if (comp.least && minor < convert(comp.least, cur, context)) minor = 0n;
  return { cur, minor };
}

export function compensation(context) {
  const { request, order } = context;
  if (request.event?.segment === undefined) throw needInfo(['event.segment']);
  const items = [];
  const rules = [];
  const total = new Map();
  for (const coupon of order.coupons.filter(({ seg }) => seg === request.event.segment)) {
    const own = couponContext(coupon, context);
    for (const policy of [...policiesOf('law', own), ...policiesOf('contract', own)].sort(byId)) {
      const choice = chooseRule(policy, 'compensation', own);
      if (!choice) continue;
      const verdict = verdictOf(choice);
      if (verdict) throw verdict;
      rules.push(choice.name);
      if (!choice.rule.then.compensate) continue;
      const { cur, minor } = grant(choice.rule.then.compensate, choice.context);
      items.push({ passenger: coupon.pax, rule: choice.name, cur, minor });
      total.set(cur, (total.get(cur) ?? 0n) + minor);
    }
  }
  const totals = [...total].sort(([a], [b]) => (a < b ? -1 : 1)).map(([cur, minor]) => ({ cur, minor }));
  return { status: 'ok', items, total: totals.filter(({ minor }) => minor !== 0n), rules };
}
