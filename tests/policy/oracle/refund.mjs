// Refunds: README section 5, step by step.
import { paymentDue } from './deadline.mjs';
import { groupChoices } from './groups.mjs';
import { feeOn, higher, lower, sum } from './money.mjs';
import { chooseRule, contractOf, policiesOf } from './policies.mjs';
import { handoff, verdictOf } from './verdict.mjs';

const total = (items) => sum((items ?? []).map(({ amount }) => amount));
const couponsOf = (members) => members.map(({ coupon }) => coupon);

/** Step 1: the coupons that are asked for and can still be refunded. */
function scopeOf({ request, order }) {
  const named = request.ask.coupons;
  const asked = order.coupons.filter(({ id }) => !named || named.includes(id));
  if (named && asked.some(({ status }) => status === 'flown' || status === 'refunded')) throw handoff('coupon_used');
  const scope = asked.filter(({ status }) => status === 'open' || status === 'noshow');
  if (scope.length === 0) throw handoff('nothing_to_refund');
  return scope;
}

/** Steps 2 and 3: the rule that answers for one coupon, with the caps that the law sets. */
function answerFor(coupon, context) {
  const caps = [];
  for (const law of policiesOf('law', context)) {
    const choice = chooseRule(law, 'refund', context);
    if (choice?.rule.then.full_refund) return { coupon, choice, caps: [] };
    if (choice?.rule.then.handoff) throw verdictOf(choice);
    if (choice?.rule.then.fee_cap) caps.push(choice);
  }
  const contract = contractOf(context);
  if (!contract) throw handoff('not_covered');
  const choice = chooseRule(contract, 'refund', context);
  if (!choice) throw handoff('no_rule');
  const verdict = verdictOf(choice);
  if (verdict) throw verdict;
  return { coupon, choice, caps };
}

/** Step 4: what the group's fare is worth after what was flown. */
function fareOf({ choice, members }, order) {
  const coupons = couponsOf(members);
  const method = choice.policy.partial?.method ?? 'coupon_value';
  if (method === 'coupon_value') return sum(coupons.map(({ fare }) => fare));
  return sum([...new Set(coupons.map(({ pax }) => pax))].map((pax) => {
    const all = order.coupons.filter((coupon) => coupon.pax === pax);
    if (method === 'none') {
      const own = coupons.filter((coupon) => coupon.pax === pax);
      return all.some(({ status }) => status === 'flown') ? 0n : sum(own.map(({ fare }) => fare));
    }
    const outside = all.filter((coupon) => !coupons.includes(coupon));
    if (outside.some((coupon) => coupon.one_way_fare === undefined)) throw handoff('reprice_needed');
    return higher(0n, sum(all.map(({ fare }) => fare)) - sum(outside.map((coupon) => coupon.one_way_fare)));
  }));
}

function firstNight(coupon) {
  if (!coupon.nights?.length) throw handoff('price_breakdown_missing');
  return coupon.nights[0];
}

function baseOf(fee, fare, coupons) {
  const parts = {
    fare: () => fare,
    taxes: () => sum(coupons.map(({ taxes }) => total(taxes))),
    extras: () => sum(coupons.map(({ extras }) => total(extras))),
    first_night: () => sum(coupons.map(firstNight)),
  };
  return sum((fee.of ?? ['fare']).map((part) => parts[part]()));
}

/** Step 5: the contract's fee and the lowest cap below it. */
function feeOf(group, fare, context) {
  const { choice, members } = group;
  const on = (fee) => feeOn(baseOf(fee, fare, couponsOf(members)), fee, context);
  const { then } = choice.rule;
  let best = { fee: then.fee ? on(then.fee) : then.no_refund ? fare : 0n, name: choice.name };
  for (const cap of members[0].caps) {
    const fee = on(cap.rule.then.fee_cap);
    if (fee < best.fee) best = { fee, name: cap.name };
  }
  return best;
}

/** Whether a code or kind comes back: the rule's table, else the policy's, else the form's default. */
function comesBack(kind, what, { policy, rule }, otherwise) {
  if (rule.then.full_refund) return true;
  const entries = { taxes: 'codes', extras: 'kinds' }[what];
  for (const table of [rule.then[what], policy[what]]) {
    const word = table?.[entries]?.[kind] ?? table?.default;
    if (word) return word === 'refund';
  }
  return otherwise;
}

function settle(group, context) {
  const { choice, members } = group;
  const fare = fareOf(group, context.order);
  const { fee, name } = feeOf(group, fare, context);
  const coupons = couponsOf(members);
  const back = (what, key, otherwise) => sum(coupons.flatMap((coupon) => coupon[what] ?? [])
    .filter((item) => comesBack(item[key], what, choice, otherwise)).map(({ amount }) => amount));
  let extras = back('extras', 'kind', false);
  let taxes = back('taxes', 'code', true);
  let above = higher(0n, fee - fare);
  const fromExtras = lower(above, extras);
  extras -= fromExtras;
  above -= fromExtras;
  taxes -= lower(above, taxes);
  return { name, fee, fare, taxes, extras, refund: higher(0n, fare - fee) + extras + taxes, coupons };
}

/** Step 6: the agency's fee on what would go back. */
function serviceFee(refund, scope, context) {
  const units = { coupon: scope.length, passenger: new Set(scope.map(({ pax }) => pax)).size, order: 1 };
  const first = couponContext(scope[0], context);
  let left = refund;
  for (const policy of policiesOf('service', first)) {
    const choice = chooseRule(policy, 'refund', first);
    if (!choice) continue;
    const verdict = verdictOf(choice);
    if (verdict) throw verdict;
    const { fee } = choice.rule.then;
    if (fee) left -= feeOn(left, fee, first, BigInt(units[choice.rule.per ?? 'coupon']));
  }
  return refund - left;
}

export function couponContext(coupon, context) {
  const { order } = context;
  return {
    ...context,
    coupon,
    segment: order.segments.find(({ id }) => id === coupon.seg),
    passenger: order.passengers.find(({ id }) => id === coupon.pax),
  };
}

export function refund(context) {
  const scope = scopeOf(context);
  const members = scope.map((coupon) => answerFor(coupon, couponContext(coupon, context)));
  const groups = groupChoices(members).map((group) => settle(group, context));
  const add = (key) => sum(groups.map((group) => group[key]));
  const handling = serviceFee(add('refund'), scope, context);
  return {
    status: 'ok',
    currency: context.order.currency,
    fee: add('fee'),
    service_fee: handling,
    refund: add('refund') - handling,
    tax_refund: add('taxes'),
    extra_refund: add('extras'),
    rules: groups.map(({ name }) => name),
    groups: groups.map(({ name, fee, fare, coupons }) => ({ rule: name, fare, fee, coupons: coupons.map(({ id }) => id) })),
    due: paymentDue(context, scope),
  };
}
