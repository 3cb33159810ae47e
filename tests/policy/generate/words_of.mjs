// The words of given policies, so that random requests hit their rules and the edges of their tiers.
import * as small from './vocabulary.mjs';

const zoneOf = { AT: 'Europe/Vienna', CN: 'Asia/Shanghai', DE: 'Europe/Berlin', ES: 'Europe/Madrid', FR: 'Europe/Paris', GB: 'Europe/London',
  HK: 'Asia/Hong_Kong', JP: 'Asia/Tokyo', KR: 'Asia/Seoul', PT: 'Europe/Lisbon', US: 'America/New_York' };

function* testsOf(condition) {
  if (typeof condition !== 'object') return;
  if (condition.fact) yield condition;
  for (const inner of condition.all ?? condition.any ?? condition.none ?? []) yield* testsOf(inner);
}

/** Like the module vocabulary.mjs, but drawn from the policies. */
export function wordsOf(policies) {
  const rules = policies.flatMap((policy) => policy.rules);
  const tests = rules.flatMap(({ when }) => (when === undefined ? [] : [...testsOf(when)]));
  const valuesOf = (...facts) => tests.filter(({ fact }) => facts.includes(fact))
    .flatMap(({ fact, known, ...operators }) => Object.values(operators).flat()).filter((value) => typeof value === 'string');
  const applied = (key) => policies.flatMap(({ applies }) => applies[key] ?? []);
  const named = (prefix) => tests.map(({ fact }) => fact).filter((fact) => fact.startsWith(prefix)).map((fact) => fact.slice(prefix.length));
  const either = (found, otherwise) => (found.length > 0 ? [...new Set(found)] : otherwise);
  const countries = either([...applied('from_country'), ...applied('to_country'), ...applied('pos')].filter((name) => zoneOf[name]), Object.keys(zoneOf));
  const codes = either([...valuesOf('seg.from.code', 'seg.to.code'), 'AAA'], []);
  const ends = rules.flatMap(({ then }) => then.deadline?.from ?? []).filter((name) => name !== 'request');
  return {
    ...small,
    kinds: either(rules.map(({ on }) => ({ difference: 'change' })[on] ?? on.split('.')[0]), small.kinds),
    services: either(applied('service'), small.services), suppliers: either(applied('supplier'), small.suppliers),
    products: either([...applied('product'), ...valuesOf('seg.product')], small.products), brands: either(applied('brand'), small.brands),
    channels: either([...applied('channel'), ...valuesOf('channel', 'order.channel')], small.channels), countries,
    causes: either([...valuesOf('cause'), 'none', 'illness'], []), eventTypes: either(valuesOf('event.type'), small.eventTypes),
    payments: either(valuesOf('payment'), small.payments), flags: either(named('coupon.flag.'), small.flags), counters: either(named('counter.'), small.counters),
    times: either(ends, small.times), deadlines: either(rules.map(({ on }) => on).filter((on) => on.startsWith('deadline.')).map((on) => on.slice(9)), small.deadlines),
    currencies: either(policies.flatMap(({ currency }) => currency ?? []), ['CNY', 'EUR']).concat('JPY'),
    lengths: either(valuesOf('since_purchase', 'purchase_to_departure', 'before_departure'), small.lengths).concat('P1D', 'P3D'),
    delays: either(tests.filter(({ fact }) => /^event\..*(delay|notice|early|earlier|later|time)$/.test(fact)).flatMap(({ fact }) => valuesOf(fact)), small.delays).concat('PT0S', 'PT7H'),
    places: countries.flatMap((country) => codes.map((code) => ({ code, country, tz: zoneOf[country] }))),
  };
}
