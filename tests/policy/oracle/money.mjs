// Exact money: rationals as {num, den} of BigInt, one rounding a fee, conversion by ISO exponents (README sections 1, 4).
import { handoff } from './verdict.mjs';

const whole = 10_000n;
export const sum = (values) => values.reduce((total, value) => total + value, 0n);
export const lower = (a, b) => (a < b ? a : b);
export const higher = (a, b) => (a > b ? a : b);

/** num/den to an integer. Ties: half_up upward, half_even to the even one. */
export function roundRatio(num, den, mode) {
  let down = num / den;
  if (down * den > num) down -= 1n;
  const twiceRest = 2n * (num - down * den);
  if (twiceRest === 0n) return down;
  const up = {
    up: true,
    down: false,
    half_up: twiceRest >= den,
    half_even: twiceRest > den || (twiceRest === den && down % 2n !== 0n),
  }[mode];
  return up ? down + 1n : down;
}

/** num/den to a multiple of the step. */
export function roundTo(num, den, round = { step: 1n, mode: 'half_up' }) {
  return round.step * roundRatio(num, den * round.step, round.mode);
}

/** An amount in the minor units of `cur`; the rate is units of `cur` for one unit of the amount's currency. */
export function convert(amount, cur, context) {
  if (amount.cur === cur) return amount.minor;
  const rate = context.request.fx?.[`${amount.cur}/${cur}`];
  if (!rate) throw handoff('fx_missing');
  const exponent = (name) => 10n ** context.tables.exponents[name];
  return roundRatio(amount.minor * rate.num * exponent(cur), rate.den * exponent(amount.cur), 'half_even');
}

/** What a fee or a cap comes to on a base, its fixed amounts counted once for each of `units`. */
export function feeOn(base, fee, context, units = 1n) {
  const fixed = (amount) => units * convert(amount, context.order.currency, context);
  const plus = fee.plus ? fixed(fee.plus) : 0n;
  const least = fee.min && fixed(fee.min);
  const most = fee.max && fixed(fee.max);
  let result = roundTo(base * (fee.bp ?? 0n) + plus * whole, whole, fee.round);
  if (least !== undefined) result = higher(result, least);
  if (most !== undefined) result = lower(result, most);
  return lower(result, base);
}
