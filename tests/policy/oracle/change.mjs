// Changes: README section 6. A difference rule computes on the part of the fare that would go back.
import { groupChoices } from './groups.mjs';
import { feeOn, lower, sum } from './money.mjs';
import { chooseRule, contractOf, policiesOf } from './policies.mjs';
import { couponContext } from './refund.mjs';
import { handoff, verdictOf } from './verdict.mjs';

const total = (items) => sum((items ?? []).map(({ amount }) => amount));

const parts = {
  fare: ({ coupon }) => coupon.fare,
  taxes: ({ coupon }) => total(coupon.taxes),
  extras: ({ coupon }) => total(coupon.extras),
  lower_fare: ({ coupon, change }) => lower(coupon.fare, change.new.fare),
  new_fare: ({ change }) => change.new.fare,
  first_night({ coupon }) {
    if (!coupon.nights?.length) throw handoff('price_breakdown_missing');
    return coupon.nights[0];
  },
};

function ruleFor(policy, event, context) {
  const choice = chooseRule(policy, event, context);
  if (!choice) throw handoff('no_rule');
  const verdict = verdictOf(choice);
  if (verdict) throw verdict;
  return choice;
}

/** The rules that answer for one changed coupon: the law's, or the contract's for the change and for a cheaper fare. */
function answerFor(context) {
  const { coupon, change } = context;
  for (const law of policiesOf('law', context)) {
    const choice = chooseRule(law, 'change', context);
    if (choice?.rule.then.free) return [{ coupon, change, choice, byLaw: true }];
    if (choice?.rule.then.handoff) throw verdictOf(choice);
  }
  const contract = contractOf(context);
  if (!contract) throw handoff('not_covered');
  const answers = [{ coupon, change, choice: ruleFor(contract, 'change', context) }];
  if (change.new.fare < coupon.fare) {
    answers.push({ coupon, change, choice: ruleFor(contract, 'difference', context) });
  }
  return answers;
}

function amountOf({ choice, members }, context) {
  const { then, on } = choice.rule;
  if (on === 'difference') {
    const base = sum(members.map(({ coupon, change }) => coupon.fare - change.new.fare));
    if (then.no_refund) return base;
    return then.fee ? feeOn(base, then.fee, context) : 0n;
  }
  if (!then.fee) return then.no_refund ? sum(members.map(parts.fare)) : 0n;
  const base = sum((then.fee.of ?? ['fare']).flatMap((part) => members.map(parts[part])));
  return feeOn(base, then.fee, context);
}

export function change(context) {
  const { request, order } = context;
  const changes = request.ask.changes.map((each) => ({ change: each, coupon: order.coupons.find(({ id }) => id === each.coupon) }));
  if (changes.some(({ coupon }) => coupon.status === 'flown' || coupon.status === 'refunded')) throw handoff('coupon_used');
  const members = changes.flatMap((each) => answerFor({ ...couponContext(each.coupon, context), change: each.change }));
  const groups = groupChoices(members).map((group) => ({ ...group, amount: amountOf(group, context) }));
  const of = (event) => sum(groups.filter(({ choice }) => choice.rule.on === event).map(({ amount }) => amount));
  const free = new Set(members.filter(({ byLaw }) => byLaw).map(({ coupon }) => coupon));
  const paid = changes.filter(({ coupon }) => !free.has(coupon));
  const difference = sum(paid.map(({ change: each, coupon }) => each.new.fare - coupon.fare));
  return {
    status: 'ok',
    currency: order.currency,
    change_fee: of('change'),
    difference,
    difference_fee: of('difference'),
    net: of('change') + difference + of('difference'),
    rules: groups.map(({ choice }) => choice.name),
  };
}
