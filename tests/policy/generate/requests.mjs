// Random requests: orders of several passengers and segments, coupons of every status, facts left out, clocks that jump.
import { formatInstant, instantOf, parseDuration } from '../oracle/time.mjs';
import { compact } from './random.mjs';
import * as small from './vocabulary.mjs';

const maybe = (random, probability, make) => (random.chance(probability) ? make() : undefined);

function wallTime({ random, words }, zone) {
  if (random.chance(0.35)) return random.pick(words.oddWalls[zone] ?? ['2026-06-30T12:00']);
  const day = random.pick(['2026-01-31', '2026-02-28', '2026-03-28', '2026-06-10', '2026-08-31', '2026-10-24', '2026-12-31']);
  return `${day}T${random.pick(['00:00', '07:30', '12:00', '23:45'])}`;
}

function segment(maker, index) {
  const { random, words } = maker;
  const [from, to] = [random.pick(words.places), random.pick(words.places)];
  return compact({
    id: `S${index + 1}`, service: random.pick(words.services), supplier: random.pick(words.suppliers), product: maybe(random, 0.7, () => random.pick(words.products)),
    brand: maybe(random, 0.7, () => random.pick(words.brands)), class: maybe(random, 0.7, () => random.pick(words.classes)), from, to,
    dep: wallTime(maker, from.tz), fold: maybe(random, 0.3, () => random.between(0, 1)), distance_km: maybe(random, 0.5, () => random.pick([800, 1500, 6000])),
  });
}

function fare(random) {
  if (random.chance(0.03)) return random.pick([9_000_000_000_000_000, 900_719_925_474_099]);
  return random.pick([0, 1, 3, 1250, 9999, random.between(1, 300000), random.between(1, 300000), random.between(1, 300000)]);
}

function coupon({ random, words }, index, passengers, segments) {
  const items = (key, names) => random.list(random.between(0, 3), () => ({ [key]: random.pick(names), amount: random.between(0, 9000) }));
  return compact({
    id: `C${index + 1}`, pax: random.pick(passengers).id, seg: random.pick(segments).id,
    status: random.chance(0.7) ? 'open' : random.pick(words.statuses), fare: fare(random), changes: maybe(random, 0.6, () => random.between(0, 2)),
    taxes: maybe(random, 0.6, () => items('code', words.taxCodes)), extras: maybe(random, 0.5, () => items('kind', words.extraKinds)),
    nights: maybe(random, 0.5, () => random.list(random.between(1, 3), () => random.between(0, 20000))),
    one_way_fare: maybe(random, 0.7, () => random.between(0, 200000)),
    flags: maybe(random, 0.6, () => Object.fromEntries(random.some(words.flags).map((name) => [name, random.chance(0.5)]))),
  });
}

function order(maker) {
  const { random, words } = maker;
  const passengers = random.list(random.between(1, 3), (index) => ({ id: `P${index + 1}`, type: random.pick(words.passengerTypes) }));
  const segments = random.list(random.between(1, 3), (index) => segment(maker, index));
  return compact({
    currency: random.pick(words.currencies), channel: random.pick(words.channels), pos: random.pick(words.countries), payment: maybe(random, 0.7, () => random.pick(words.payments)),
    passengers, segments, coupons: random.list(random.between(1, 5), (index) => coupon(maker, index, passengers, segments)),
  });
}

/** An instant in a random zone's offset. */
const written = ({ random, words }, instant) => formatInstant(instant, random.pick(words.zones));

/** A moment at, just before, just after or anywhere around a tier's edge before the segment's departure. */
function moment({ random, words }, { dep, from, fold }) {
  const departure = instantOf(dep, from.tz, fold);
  const edge = departure - parseDuration(random.pick(words.lengths));
  return edge + BigInt(random.pick([0, 0, 1, -1, 1800, -1800, 3600, -3600, 86400, random.between(-900000, 900000)])) * 1000n;
}

function event(maker, segments) {
  const { random, words } = maker;
  const length = () => maybe(random, 0.75, () => random.pick(words.delays));
  return compact({
    segment: random.pick(segments).id, type: maybe(random, 0.9, () => random.pick(words.eventTypes)),
    at: maybe(random, 0.5, () => written(maker, BigInt(Date.UTC(2026, random.between(0, 11), random.between(1, 28), 23)))),
    carrier_country: maybe(random, 0.6, () => random.pick(words.countries)),
    arrival_delay: length(), departure_delay: length(), departed_early: length(), expected_delay: length(), notice: length(), baggage_delay: length(), flight_time: length(),
    reroute: maybe(random, 0.6, () => compact({ offered: maybe(random, 0.8, () => random.chance(0.5)), earlier: length(), later: length() })),
    extraordinary: maybe(random, 0.7, () => random.chance(0.5)), accepted_alternative: maybe(random, 0.7, () => random.chance(0.5)),
    distance_km: maybe(random, 0.7, () => random.pick([800, 1500, 3501])), claim: maybe(random, 0.7, () => random.between(0, 90000)),
  });
}

function ask(maker, booked) {
  const { random, words } = maker;
  const kind = random.pick(words.kinds);
  const common = compact({ kind, voluntary: maybe(random, 0.5, () => random.chance(0.5)), cause: maybe(random, 0.4, () => random.pick(words.causes)) });
  const ids = booked.coupons.map(({ id }) => id);
  if (kind === 'refund') return compact({ ...common, coupons: maybe(random, 0.3, () => random.some(ids)) });
  if (kind === 'deadline') return { ...common, name: random.pick(words.deadlines) };
  if (kind !== 'change') return common;
  const live = booked.coupons.filter(({ status }) => status === 'open' || status === 'noshow').map(({ id }) => id);
  const changes = random.some(live.length > 0 ? live : ids, 1, 3).map((id) => {
    const own = booked.coupons.find((each) => each.id === id);
    const { from, dep } = booked.segments.find((each) => each.id === own.seg);
    const newFare = random.chance(0.4) ? fare(random) : Math.max(0, own.fare + random.between(-8000, 4000));
    return { coupon: id, new: { dep: random.chance(0.4) ? `${dep.slice(0, 11)}22:10` : wallTime(maker, from.tz), fare: newFare } };
  });
  return { ...common, changes };
}

function rates({ random, words }, cur) {
  return Object.fromEntries(words.currencies.filter((name) => name !== cur && random.chance(0.8))
    .map((name) => [`${name}/${cur}`, { num: random.between(1, 20000), den: random.pick([1, 2, 3, 8, 100, 10000]) }]));
}

/** One request; a deadline question has no order in a third of the cases. */
export function requestOf(random, words = small) {
  const maker = { random, words };
  const booked = order(maker);
  const at = moment(maker, random.pick(booked.segments));
  if (random.chance(0.85)) booked.purchased_at = written(maker, at - parseDuration(random.pick(['PT0S', 'PT30M', 'PT24H', 'P7D', 'P30D'])));
  const asked = ask(maker, booked);
  const withoutOrder = asked.kind === 'deadline' && random.chance(0.35);
  if (withoutOrder) asked.service = random.pick(words.services);
  return compact({
    at: written(maker, at), channel: maybe(random, 0.9, () => random.pick(words.channels)), ask: asked, order: withoutOrder ? undefined : booked,
    event: maybe(random, asked.kind === 'compensation' ? 1 : 0.4, () => event(maker, booked.segments)),
    times: maybe(random, 0.8, () => Object.fromEntries(random.some(words.times).map((name) => [name, written(maker, at - parseDuration(random.pick(words.lengths)))]))),
    counters: maybe(random, 0.6, () => Object.fromEntries(random.some(words.counters).map((name) => [name, random.between(0, 3)]))),
    fx: maybe(random, 0.85, () => rates(maker, booked.currency)),
  });
}
