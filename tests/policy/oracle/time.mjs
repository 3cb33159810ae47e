// Instants, wall times, zones, calendar dates and business days (README sections 1 and 8).
// Instants and durations are BigInt milliseconds; dates and wall times are ISO text, which orders as time does.

const minute = 60_000n;
const day = 86_400_000n;
const clocks = new Map();

const pad = (number, width = 2) => String(number).padStart(width, '0');

/** "2026-06-01T08:00:00+08:00" to milliseconds since 1970. */
export const parseInstant = (text) => BigInt(Date.parse(text));

/** `P[nD][T[nH][nM][nS]]` with an optional minus, in milliseconds; `P1D` is 24 hours. */
export function parseDuration(text) {
  const parts = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!parts) throw new Error(`${text} is not a duration`);
  const [days, hours, minutes, seconds] = parts.slice(2).map((digits) => BigInt(digits ?? 0));
  const length = 1000n * (seconds + 60n * (minutes + 60n * (hours + 24n * days)));
  return parts[1] ? -length : length;
}

function clockOf(zone) {
  if (!clocks.has(zone)) {
    clocks.set(zone, new Intl.DateTimeFormat('en-u-ca-iso8601', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  return clocks.get(zone);
}

/** What a clock in the zone shows: "2026-06-01T08:00:00". */
export function wallAt(instant, zone) {
  const part = Object.fromEntries(clockOf(zone).formatToParts(Number(instant)).map(({ type, value }) => [type, value]));
  return `${pad(part.year, 4)}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

export const dateAt = (instant, zone) => wallAt(instant, zone).slice(0, 10);
export const dateOf = (wall) => wall.slice(0, 10);

const asUtc = (wall) => BigInt(Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}Z`));
const offsetAt = (instant, zone) => asUtc(wallAt(instant, zone)) - instant;

/** The instant of a wall time: a skipped one moves forward by the gap, a doubled one is the first unless fold is 1. */
export function instantOf(wall, zone, fold = 0) {
  const naive = asUtc(wall);
  const before = offsetAt(naive - day, zone);
  const after = offsetAt(naive + day, zone);
  const candidates = [naive - before, naive - after]
    .filter((instant) => instant + offsetAt(instant, zone) === naive)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (candidates.length === 0) return naive - before;
  return Number(fold) === 1 ? candidates[candidates.length - 1] : candidates[0];
}

export function addDays(date, count) {
  return new Date(Number(asUtc(`${date}T00:00`) + BigInt(count) * day)).toISOString().slice(0, 10);
}

export const daysBetween = (from, to) => (asUtc(`${to}T00:00`) - asUtc(`${from}T00:00`)) / day;

/** The same day `count` months later, or the last day of a shorter month. */
export function addMonths(date, count) {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  const months = year * 12 + month - 1 + Number(count);
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1)}-${pad(Math.min(dayOfMonth, last))}`;
}

/** Whether the calendar works on the date; undefined outside the years it covers. */
export function isBusinessDay(date, calendar) {
  const [first, last] = calendar.covers;
  if (date < first || date > last) return undefined;
  if (calendar.workdays.includes(date)) return true;
  if (calendar.holidays.includes(date)) return false;
  const weekday = new Date(`${date}T00:00Z`).getUTCDay() || 7;
  return !calendar.weekend.map(Number).includes(weekday);
}

/** The end of a local day: 23:59:59 where the zone says so. */
export const endOfDay = (date, zone) => instantOf(`${date}T23:59:59`, zone, 1);

/** An instant as text with the zone's offset. */
export function formatInstant(instant, zone) {
  const offset = offsetAt(instant, zone) / minute;
  const size = offset < 0n ? -offset : offset;
  return `${wallAt(instant, zone)}${offset < 0n ? '-' : '+'}${pad(size / 60n)}:${pad(size % 60n)}`;
}
