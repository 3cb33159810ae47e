// An answer that ends the evaluation before amounts exist: need_info, not_allowed, handoff (README section 9).

export class Verdict extends Error {
  constructor(answer) {
    super(answer.status);
    this.answer = answer;
  }
}

export const needInfo = (facts) => new Verdict({ status: 'need_info', need: [...new Set(facts)].sort() });
export const handoff = (reason, rules = []) => new Verdict({ status: 'handoff', reason, rules });
export const notAllowed = (reason, rules) => new Verdict({ status: 'not_allowed', reason, rules });

/** The verdict of an effect that stands for no amount, or undefined. */
export function verdictOf(choice) {
  const { then } = choice.rule;
  if (then.handoff !== undefined) return handoff(then.handoff, [choice.name]);
  if (then.not_allowed !== undefined) return notAllowed(then.not_allowed, [choice.name]);
  return undefined;
}
