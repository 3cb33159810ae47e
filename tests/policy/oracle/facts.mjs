// The closed list of facts (README section 3). A fact is undefined while nobody supplied it.
import { addDays, dateAt, dateOf, daysBetween, instantOf, parseDuration, parseInstant } from './time.mjs';

const typed = (type, names) => names.map((name) => [name, type]);
const types = new Map([
  ...typed('duration', ['since_purchase', 'purchase_to_departure', 'before_departure', 'event.arrival_delay',
    'event.departure_delay', 'event.departed_early', 'event.expected_delay', 'event.notice', 'event.baggage_delay',
    'event.flight_time', 'event.reroute.earlier', 'event.reroute.later']),
]);

export const factType = (name) => types.get(name) ?? 'plain';

/** The departure as the policy sees it: its zone, wall time (anchored) and instant. */
function departureOf(segment, policy) {
  if (!segment?.dep) return undefined;
  const { anchor } = policy;
  const wall = anchor ? `${addDays(dateOf(segment.dep), anchor.offset_days ?? 0n)}T${anchor.time}` : segment.dep;
  return { wall, zone: segment.from.tz, instant: instantOf(wall, segment.from.tz, segment.fold) };
}

/** The departure that `measure` names: the coupon's own, or the earliest of the passenger's unflown coupons if there is one. */
function measuredDeparture({ policy, order, segment, passenger }) {
  if (policy.measure !== 'journey' || !passenger) return departureOf(segment, policy);
  const departures = order.coupons
    .filter((coupon) => coupon.pax === passenger.id && coupon.status !== 'flown')
    .map((coupon) => departureOf(order.segments.find(({ id }) => id === coupon.seg), policy))
    .filter((departure) => departure !== undefined);
  return departures.reduce((first, each) => (first && first.instant <= each.instant ? first : each), undefined)
    ?? departureOf(segment, policy);
}

const purchase = ({ order }) => (order?.purchased_at === undefined ? undefined : parseInstant(order.purchased_at));
const isVoluntary = ({ request }) => request.ask.voluntary ?? true;
const ifKnown = (values, combine) => (values.includes(undefined) ? undefined : combine(...values));
const changedDate = ({ change }) => change?.new.dep && dateOf(change.new.dep);
const travelDate = ({ segment }) => segment?.dep && dateOf(segment.dep);

const readers = {
  'voluntary': isVoluntary,
  'cause': (context) => context.request.ask.cause ?? (isVoluntary(context) ? 'none' : undefined),
  'channel': ({ request }) => request.channel,
  'order.channel': ({ order }) => order?.channel,
  'order.pos': ({ order }) => order?.pos,
  'payment': ({ order }) => order?.payment,
  'since_purchase': (context) => ifKnown([purchase(context)], (bought) => context.at - bought),
  'purchase_to_departure': (context) =>
    ifKnown([purchase(context), measuredDeparture(context)], (bought, departure) => departure.instant - bought),
  'before_departure': (context) => ifKnown([measuredDeparture(context)], ({ instant }) => instant - context.at),
  'days_before': (context) =>
    ifKnown([measuredDeparture(context)], ({ wall, zone }) => daysBetween(dateAt(context.at, zone), dateOf(wall))),
  'travel_date': travelDate,
  'pax.type': ({ passenger }) => passenger?.type,
  'seg.service': ({ segment, request }) => segment?.service ?? request.ask.service,
  'seg.supplier': ({ segment }) => segment?.supplier,
  'seg.product': ({ segment }) => segment?.product,
  'seg.brand': ({ segment }) => segment?.brand,
  'seg.class': ({ segment }) => segment?.class,
  'seg.from.country': ({ segment }) => segment?.from?.country,
  'seg.from.code': ({ segment }) => segment?.from?.code,
  'seg.to.country': ({ segment }) => segment?.to?.country,
  'seg.to.code': ({ segment }) => segment?.to?.code,
  'seg.distance_km': ({ segment }) => segment?.distance_km,
  'seg.international': ({ segment }) => ifKnown([segment?.from?.country, segment?.to?.country], (a, b) => a !== b),
  'coupon.status': ({ coupon }) => coupon?.status,
  'coupon.changes': ({ coupon }) => coupon && (coupon.changes ?? 0n),
  'fare': ({ coupon }) => coupon?.fare,
  'new.later_date': (context) => ifKnown([changedDate(context), travelDate(context)], (a, b) => a > b),
  'new.same_date': (context) => ifKnown([changedDate(context), travelDate(context)], (a, b) => a === b),
  'new.travel_date': changedDate,
  'fare_delta': ({ change, coupon }) => ifKnown([change?.new.fare, coupon?.fare], (a, b) => a - b),
};

const groups = [
  ['coupon.flag.', ({ coupon }) => coupon?.flags],
  ['counter.', ({ request }) => request.counters],
  ['event.reroute.', ({ request }) => request.event?.reroute],
  ['event.', ({ request }) => request.event],
];

function read(name, context) {
  if (readers[name]) return readers[name](context);
  const [prefix, holder] = groups.find(([each]) => name.startsWith(each));
  return holder(context)?.[name.slice(prefix.length)];
}

/** A fact's value (durations in milliseconds), or undefined. */
export function readFact(name, context) {
  const value = read(name, context) ?? undefined;
  return typeof value === 'string' && factType(name) === 'duration' ? parseDuration(value) : value;
}
