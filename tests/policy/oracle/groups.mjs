// Coupons that chose the same rule, put together by the rule's `per` (README section 4).

const unitOf = {
  coupon: ({ coupon }) => coupon.id,
  passenger: ({ coupon }) => coupon.pax,
  order: () => '',
};

/** Groups of {choice, coupon, ...} in the order of their first members. */
export function groupChoices(members) {
  const groups = new Map();
  for (const member of members) {
    const { policy, rule, name } = member.choice;
    const key = JSON.stringify([name, String(policy.version), rule.on, unitOf[rule.per ?? 'coupon'](member)]);
    if (!groups.has(key)) groups.set(key, { choice: member.choice, members: [] });
    groups.get(key).members.push(member);
  }
  return [...groups.values()];
}
