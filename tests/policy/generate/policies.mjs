// Random policies of the form `waydesk.policy/1`: every layer, effect, unit, table and window, and nothing a loader refuses.
import { compact } from './random.mjs';
import * as words from './vocabulary.mjs';

const texts = {
  'cause': words.causes, 'channel': words.channels, 'order.channel': words.channels, 'order.pos': words.countries,
  'payment': words.payments, 'pax.type': words.passengerTypes, 'seg.service': words.services, 'seg.supplier': words.suppliers,
  'seg.product': words.products, 'seg.brand': words.brands, 'seg.class': words.classes, 'seg.from.country': words.countries,
  'seg.to.country': words.countries, 'seg.from.code': ['FRA', 'PEK'], 'seg.to.code': ['JFK', 'LDH'],
  'coupon.status': words.statuses, 'event.type': words.eventTypes, 'event.carrier_country': words.countries,
};
const booleans = ['voluntary', 'seg.international', 'coupon.flag.express', 'coupon.flag.used', 'event.extraordinary',
  'event.accepted_alternative', 'event.reroute.offered'];
const integers = { 'days_before': [-1, 0, 1, 7, 30], 'coupon.changes': [0, 1, 2], 'fare': [0, 1000, 20000], 'seg.distance_km': [1500, 3500],
  'counter.today': [0, 1], 'counter.year': [0, 3], 'event.distance_km': [1500, 3500], 'event.claim': [10000] };
const durations = { since_purchase: words.lengths, purchase_to_departure: words.lengths, before_departure: words.lengths,
  ...Object.fromEntries(['arrival_delay', 'departure_delay', 'departed_early', 'expected_delay', 'notice', 'baggage_delay', 'flight_time',
    'reroute.earlier', 'reroute.later'].map((name) => [`event.${name}`, words.delays])) };
const dates = ['2026-02-28', '2026-03-29', '2026-06-01', '2026-10-25'];
const ordered = ['lt', 'le', 'gt', 'ge', 'eq', 'ne'];
const always = ['voluntary', 'before_departure', 'days_before', 'coupon.changes', 'fare', 'pax.type', 'coupon.status', 'travel_date', 'cause'];
const changeFacts = ['new.later_date', 'new.same_date', 'new.travel_date', 'fare_delta'];

function comparison(random, values) {
  if (random.chance(0.15)) return random.chance(0.5) ? { ge: values[0], lt: values[values.length - 1] } : { eq: random.pick(values) };
  return { [random.pick(ordered)]: random.pick(values) };
}

function operators(random, fact) {
  if (random.chance(0.06)) return { known: random.chance(0.5) };
  if (texts[fact]) {
    if (random.chance(0.1)) return { [random.pick(['in', 'nin'])]: { param: 'words' } };
    if (random.chance(0.5)) return { [random.pick(['in', 'nin'])]: random.some(texts[fact]) };
    return { [random.pick(['eq', 'ne'])]: random.pick(texts[fact]) };
  }
  if (booleans.includes(fact) || fact === 'new.later_date' || fact === 'new.same_date') {
    return { [random.pick(['eq', 'eq', 'ne'])]: random.chance(0.5) };
  }
  if (fact === 'travel_date' || fact === 'new.travel_date') {
    return random.chance(0.5) ? { within: { param: 'season' } } : comparison(random, dates);
  }
  if (fact === 'fare_delta') return comparison(random, [-1000, 0, 1000]);
  if (integers[fact]) {
    if (random.chance(0.1)) return { [random.pick(ordered)]: { param: 'number' } };
    return random.chance(0.15) ? { [random.pick(['in', 'nin'])]: random.some(integers[fact]) } : comparison(random, integers[fact]);
  }
  if (fact === 'before_departure' && random.chance(0.1)) return { ge: { param: 'length' } };
  return comparison(random, durations[fact]);
}

function test(random, event) {
  const rare = [...Object.keys(texts), ...booleans, ...Object.keys(integers), ...Object.keys(durations)];
  let fact = random.pick(random.chance(0.6) ? always : rare);
  if ((event === 'change' || event === 'difference') && random.chance(0.3)) fact = random.pick(changeFacts);
  if (event === 'compensation' && random.chance(0.4)) fact = random.pick(rare.filter((name) => name.startsWith('event.')));
  return { fact, ...operators(random, fact) };
}

function condition(random, event, depth = 0) {
  if (depth > 0 && random.chance(0.05)) return random.chance(0.5);
  if (depth === 2 || random.chance(depth === 0 ? 0.45 : 0.7)) return test(random, event);
  const inner = random.list(random.between(1, 3), () => condition(random, event, depth + 1));
  return { [random.pick(['all', 'any', 'none'])]: inner };
}

/** What a condition is whatever the facts are: true, false, or undefined when it depends on them. */
function constantOf(when) {
  if (when === undefined) return true;
  if (typeof when === 'boolean') return when;
  if (when.fact) return undefined;
  const values = (when.all ?? when.any ?? when.none).map(constantOf);
  const decides = when.all === undefined;
  const value = values.includes(decides) ? decides : values.includes(undefined) ? undefined : !decides;
  return when.none && value !== undefined ? !value : value;
}

/** The rules up to the first that always counts: a loader refuses what stands behind it. */
function reachable(rules) {
  const end = rules.findIndex(({ when }) => constantOf(when) === true);
  return end < 0 ? rules : rules.slice(0, end + 1);
}

const amount = (random, cur, most) => ({ cur: random.chance(0.85) ? cur : random.pick(words.currencies), minor: random.between(0, most) });
const rounding = (random) => ({ step: random.pick([1, 2, 5, 10, 50, 100, 7]), mode: random.pick(['half_up', 'half_even', 'up', 'down']) });
const maybe = (random, probability, make) => (random.chance(probability) ? make() : undefined);

/** A maximum; in the minimum's currency it is not below it. */
function maximum(random, cur, min) {
  const most = amount(random, cur, 9000);
  return most.cur === min?.cur ? { ...most, minor: most.minor + min.minor } : most;
}

function fee(random, cur, parts) {
  const min = maybe(random, 0.35, () => amount(random, cur, 5000));
  const made = compact({
    bp: maybe(random, 0.8, () => random.pick([0, 1, 333, 500, 1000, 1550, 2500, 5000, 8000, 10000, 10000, 15000])),
    of: maybe(random, 0.7, () => random.some([...new Set(parts)], 1, 3)),
    plus: maybe(random, 0.3, () => amount(random, cur, 4000)),
    min,
    max: maybe(random, 0.3, () => maximum(random, cur, min)),
    round: maybe(random, 0.65, () => rounding(random)),
  });
  return Object.keys(made).length > 0 ? made : { bp: 1000 };
}

function compensate(random, cur) {
  const base = random.chance(0.5) ? { amount: amount(random, cur, 60000) }
    : { bp: random.pick([2500, 5000, 10000, 20000]), of: [random.pick(['fare', 'ticket_fare', 'claim'])] };
  return compact({ ...base, reduce_bp: maybe(random, 0.3, () => random.pick([0, 3333, 5000, 10000])), max: maybe(random, 0.3, () => amount(random, cur, 50000)),
    least: maybe(random, 0.4, () => (random.chance(0.3) && base.amount ? base.amount : amount(random, cur, 2000))), round: maybe(random, 0.3, () => rounding(random)) });
}

function deadline(random) {
  const unit = random.pick(['hour', 'day', 'business_day', 'month', 'year']);
  return compact({
    count: random.between(0, unit === 'year' ? 2 : 40), unit,
    from: maybe(random, 0.8, () => random.pick(['request', ...words.times])),
    tz: maybe(random, 0.5, () => random.pick(['departure', 'arrival', ...words.zones])),
    calendar: unit === 'hour' ? undefined : maybe(random, 0.4, () => random.pick(words.calendars)),
    roll: unit === 'hour' ? undefined : maybe(random, 0.2, () => 'next_business_day'),
  });
}

const table = (random, entries, names) => compact({ default: maybe(random, 0.6, () => random.pick(['refund', 'keep'])),
  [entries]: maybe(random, 0.7, () => Object.fromEntries(random.some(names).map((name) => [name, random.pick(['refund', 'keep'])]))) });
const tables = (random, probability) => compact({ taxes: maybe(random, probability, () => table(random, 'codes', words.taxCodes)),
  extras: maybe(random, probability, () => table(random, 'kinds', words.extraKinds)) });

function effect(random, event, layer, cur) {
  const refundParts = random.chance(0.15) ? ['fare', 'taxes', 'extras', 'first_night'] : ['fare', 'taxes', 'extras'];
  const reasons = { handoff: () => ({ handoff: 'ask_a_person' }), not_allowed: () => ({ not_allowed: 'too_late' }) };
  if (event.startsWith('deadline.')) return { deadline: deadline(random) };
  if (event === 'compensation') {
    const kind = random.pick(['compensate', 'compensate', 'compensate', 'none', 'handoff']);
    return kind === 'compensate' ? { compensate: compensate(random, cur) } : kind === 'none' ? { none: true } : reasons.handoff();
  }
  if (event === 'difference') return random.pick([{ free: true }, { no_refund: true }, { fee: fee(random, cur, ['fare']) }]);
  if (event === 'change') {
    if (layer === 'law') return random.chance(0.8) ? { free: true } : reasons.handoff();
    return random.pick([{ free: true }, { fee: fee(random, cur, ['fare', 'lower_fare', 'new_fare']) }, { fee: fee(random, cur, ['fare']) }, reasons.not_allowed()]);
  }
  if (layer === 'law') {
    const kind = random.pick(['full_refund', 'fee_cap', 'fee_cap', 'handoff', 'free']);
    return { full_refund: { full_refund: true }, fee_cap: { fee_cap: fee(random, cur, refundParts) }, handoff: reasons.handoff(), free: { free: true } }[kind];
  }
  if (layer === 'service') return random.pick([{ free: true }, { fee: fee(random, cur, ['fare']) }, { fee: fee(random, cur, ['fare']) }, reasons.handoff()]);
  const kind = random.pick(['fee', 'fee', 'fee', 'fee', 'free', 'no_refund', 'full_refund', 'not_allowed', 'handoff']);
  return { fee: { fee: fee(random, cur, refundParts) }, free: { free: true }, no_refund: { no_refund: true }, full_refund: { full_refund: true } }[kind]
    ?? reasons[kind]();
}

/** Tiers as suppliers write them: the same fact from a far edge to a near one. */
function ladder(random) {
  if (random.chance(0.3)) return [30, 8, 7, 1, 0].map((days) => ({ fact: 'days_before', ge: days }));
  const edge = random.pick(['ge', 'gt']);
  return ['P30D', 'P8D', 'P7D', 'PT48H', 'PT24H', 'PT4H'].map((length) => ({ fact: 'before_departure', [edge]: length }));
}

function rulesOf(random, event, layer, cur) {
  const tiers = layer === 'contract' && event !== 'compensation' && !event.startsWith('deadline.') && random.chance(0.5) ? ladder(random) : [];
  const count = tiers.length > 0 ? tiers.length + 1 : random.between(1, 4);
  const perAllowed = !event.startsWith('deadline.') && event !== 'compensation';
  return reachable(random.list(count, (index) => {
    const last = index === count - 1;
    const then = effect(random, event, layer, cur);
    const over = event === 'refund' && layer === 'contract' && random.chance(0.25) ? tables(random, 0.6) : {};
    return compact({ id: `r${index}`, on: event, when: tiers[index] ?? (last && random.chance(0.8) ? undefined : condition(random, event)),
      then: { ...then, ...over }, per: perAllowed ? maybe(random, 0.6, () => random.pick(['coupon', 'passenger', 'order'])) : undefined, cite: `art. ${index + 1}` });
  }));
}

function eventsOf(random, layer) {
  const all = { law: ['refund', 'change', 'compensation', 'deadline.refund_payment', 'deadline.reply'],
    contract: ['refund', 'refund', 'change', 'difference', 'compensation', 'deadline.refund_payment', 'deadline.claim'],
    service: ['refund', 'deadline.refund_payment'] }[layer];
  const chosen = new Set(random.some(all, 1));
  if (layer === 'contract') for (const event of ['refund', 'change', 'difference']) if (random.chance(0.85)) chosen.add(event);
  return all.filter((event, index) => chosen.has(event) && all.indexOf(event) === index);
}

const keys = { service: words.services, supplier: words.suppliers, product: words.products, brand: words.brands, class: words.classes, channel: words.channels,
  pos: words.countries, from_country: words.countries, to_country: words.countries, passenger: words.passengerTypes };

function windowOf(random) {
  const from = maybe(random, 0.7, () => random.pick(['2024-01-01', '2025-12-31', '2026-03-29', '2026-06-01']));
  return compact({ clock: random.pick(['request', 'purchase', 'travel', 'event']), from,
    until: from === undefined || random.chance(0.3) ? random.pick(['2026-09-01', '2026-10-26', '2027-02-01']) : undefined, tz: maybe(random, 0.3, () => random.pick(words.zones)) });
}

/** One version of a policy. */
function policy(random, id, layer, version) {
  const currency = random.pick(words.currencies);
  return compact({
    form: 'waydesk.policy/1', id, version, layer, title: { en: `${layer} ${id}` },
    applies: Object.fromEntries(random.some(Object.keys(keys), 0, random.pick([1, 2])).map((key) => [key, random.some(keys[key], Math.max(1, keys[key].length - 1))])),
    valid: random.list(random.pick([0, 0, 0, 1, 2]), () => windowOf(random)),
    tz: random.pick(words.zones), currency: maybe(random, 0.5, () => currency), calendar: random.pick(words.calendars),
    priority: maybe(random, 0.6, () => random.between(-2, 5)), measure: maybe(random, 0.6, () => random.pick(['segment', 'journey'])),
    anchor: maybe(random, 0.2, () => compact({ time: random.pick(['18:00', '02:30', '00:00', '01:45']), offset_days: maybe(random, 0.6, () => random.between(-2, 1)) })),
    partial: maybe(random, 0.5, () => ({ method: random.pick(['coupon_value', 'reprice_flown', 'none']) })), ...tables(random, 0.5),
    params: { words: [...words.causes, ...words.countries, 'ADT', 'flight'], number: 1, length: 'P2D', season: [{ from: '2026-03-01', to: '2026-03-29' }, { from: '2026-10-25', to: '2026-12-31' }] },
    sources: [{ name: 'random', status: 'invented' }],
    rules: eventsOf(random, layer).flatMap((event) => rulesOf(random, event, layer, currency)),
  });
}

/** A small world: laws, contracts and service policies under the ids `NAME-...`, some of them in several versions. */
export function policiesOf(random, name) {
  const plan = [...random.list(random.between(0, 2), () => 'law'), ...random.list(random.between(1, 3), () => 'contract'), ...random.list(random.between(0, 2), () => 'service')];
  return plan.flatMap((layer, index) => {
    const versions = random.chance(0.25) ? [1, 2] : [1];
    return versions.map((version) => policy(random, `${name}-${layer}-${index}`, layer, version));
  });
}
