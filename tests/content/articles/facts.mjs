// Every figure of the English text has a fact behind it, and every fact that names a policy's rule is what the rule says.

import { figuresIn, needsFact } from './figures.mjs';

function readFact(entry, currencies) {
  const parts = /^(domain|[a-z0-9-]+\/[A-Za-z0-9_-]+): (.+)$/.exec(entry);
  if (!parts) return null;
  const figures = figuresIn(parts[2], 'en', currencies);
  return figures.length === 1 ? { origin: parts[1], figure: figures[0] } : null;
}

function* originFaults({ origin, figure }, entry, policies, packs) {
  if (origin === 'domain' || !packs) return;
  const [policy, rule] = origin.split('/');
  if (!policies.includes(policy)) yield `fact "${entry}" is of a policy that policies does not name`;
  const figures = packs.figures(policy, rule);
  if (!figures) yield `fact "${entry}": there is no such rule`;
  else if (!figures.has(figure)) yield `fact "${entry}": the rule says ${[...figures].join(', ') || 'no figure'}`;
}

/**
 * Readers are told of a policy by its title.
 * @param text in any language
 * @param policies what the English text names
 */
export function* titleFaults(text, policies, packs) {
  if (!packs || !Array.isArray(policies)) return;
  const untitled = policies.filter((id) => packs.has(id) && !packs.hasTitle(id, text.language));
  for (const id of untitled) yield `names policy "${id}", which has no title in ${text.language}`;
}

/** @param text the English one */
export function* factFaults({ head, body }, packs, currencies) {
  const { title = '', summary = '', facts, policies } = head;
  if (!Array.isArray(facts) || !Array.isArray(policies)) return;
  for (const id of policies) if (packs && !packs.has(id)) yield `policies names "${id}", which does not exist`;
  const stated = figuresIn(`${title}\n${summary}\n${body}`, 'en', currencies);
  const backed = new Set();
  for (const entry of facts) {
    const fact = readFact(entry, currencies);
    if (!fact) {
      yield `fact "${entry}" is not "policy/rule: figure" or "domain: figure"`;
      continue;
    }
    backed.add(fact.figure);
    if (!stated.includes(fact.figure)) yield `fact "${entry}" does not stand in the text`;
    yield* originFaults(fact, entry, policies, packs);
  }
  for (const figure of new Set(stated.filter(needsFact)))
    if (!backed.has(figure)) yield `"${figure}" has no fact behind it`;
}
