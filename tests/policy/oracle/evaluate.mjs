// One request over a folder of policies: the whole of `waydesk.policy/1` as its text says it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { change } from './change.mjs';
import { compensation } from './compensation.mjs';
import { deadline } from './deadline.mjs';
import { parseExact } from './json.mjs';
import { refund } from './refund.mjs';
import { parseInstant } from './time.mjs';
import { Verdict } from './verdict.mjs';

const evaluators = { refund, change, compensation, deadline };

/** Policies and tables of a folder: packs/*.json, calendars.json, currencies.json. */
export function loadTables(folder) {
  const read = (name) => parseExact(readFileSync(join(folder, name), 'utf8'));
  const packs = readdirSync(join(folder, 'packs')).filter((name) => name.endsWith('.json')).sort();
  return {
    policies: packs.flatMap((name) => read(join('packs', name))),
    calendars: read('calendars.json').calendars,
    exponents: read('currencies.json').exponents,
  };
}

/** The answer to one request; `packs` restricts the policies by id. */
export function answer(tables, request, packs) {
  const policies = packs ? tables.policies.filter(({ id }) => packs.includes(id)) : tables.policies;
  const context = { request, order: request.order, at: parseInstant(request.at), tables: { ...tables, policies } };
  try {
    return evaluators[request.ask.kind](context);
  } catch (error) {
    if (error instanceof Verdict) return error.answer;
    throw error;
  }
}
