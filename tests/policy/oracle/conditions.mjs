// Three-valued conditions (README section 3): true, false, or undefined for "nobody supplied the fact".
// Every branch is evaluated, because a rule that stays unknown asks for all the facts it met.
import { factType, readFact } from './facts.mjs';
import { parseDuration } from './time.mjs';

const not = (value) => (value === undefined ? undefined : !value);

function all(values) {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

function any(values) {
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}

const compare = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  in: (a, list) => list.includes(a),
  nin: (a, list) => !list.includes(a),
  within: (a, ranges) => ranges.some(({ from, to }) => from <= a && a <= to),
};

function operand(value, type, policy) {
  const given = value?.param === undefined ? value : policy.params[value.param];
  if (type !== 'duration') return given;
  return Array.isArray(given) ? given.map(parseDuration) : parseDuration(given);
}

function test(condition, context, missing) {
  const { fact, ...operators } = condition;
  const value = readFact(fact, context);
  return all(Object.entries(operators).map(([operator, given]) => {
    if (operator === 'known') return (value !== undefined) === given;
    if (value === undefined) {
      missing.add(fact);
      return undefined;
    }
    return compare[operator](value, operand(given, factType(fact), context.policy));
  }));
}

/** The value of a condition; facts that were missing are added to `missing`. */
export function evaluate(condition, context, missing) {
  if (typeof condition === 'boolean') return condition;
  if (condition.fact !== undefined) return test(condition, context, missing);
  const values = (condition.all ?? condition.any ?? condition.none).map((each) => evaluate(each, context, missing));
  if (condition.all) return all(values);
  return condition.any ? any(values) : not(any(values));
}
