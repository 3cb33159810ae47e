// Few words, so that random policies and random orders meet.

export const kinds = ['refund', 'refund', 'refund', 'refund', 'change', 'change', 'compensation', 'compensation', 'deadline'];
export const services = ['flight', 'rail'];
export const suppliers = ['AA', 'BB'];
export const products = ['p', 'q'];
export const brands = ['ECO', 'FLEX'];
export const classes = ['Y', 'C'];
export const channels = ['web', 'app', 'agent'];
export const countries = ['CN', 'DE', 'US', 'AU'];
export const passengerTypes = ['ADT', 'CHD', 'INF'];
export const causes = ['none', 'carrier', 'weather', 'illness'];
export const eventTypes = ['delay', 'cancellation', 'baggage_delay', 'injury'];
export const payments = ['card', 'cash'];
export const statuses = ['open', 'noshow', 'flown', 'refunded', 'checked_in'];
export const taxCodes = ['YQ', 'XT', 'CN'];
export const extraKinds = ['seat', 'insurance'];
export const flags = ['express', 'used'];
export const counters = ['today', 'year'];
export const times = ['received', 'served'];
export const deadlines = ['refund_payment', 'reply', 'claim'];
export const currencies = ['CNY', 'JPY', 'KWD', 'EUR', 'CLF'];
export const calendars = ['CN', 'US', 'GULF'];

/** Lengths that tiers begin at; requests are made right at, before and after them. */
export const lengths = ['PT0S', 'PT30M', 'PT4H', 'PT24H', 'PT48H', 'P7D', 'P8D', 'P30D'];
export const delays = ['PT0S', 'PT15M', 'PT1H', 'PT2H', 'PT3H', 'PT5H', 'P1D', '-PT1H'];

export const places = [
  { code: 'PEK', country: 'CN', tz: 'Asia/Shanghai' },
  { code: 'URC', country: 'CN', tz: 'Asia/Shanghai' },
  { code: 'FRA', country: 'DE', tz: 'Europe/Berlin' },
  { code: 'MUC', country: 'DE', tz: 'Europe/Berlin' },
  { code: 'JFK', country: 'US', tz: 'America/New_York' },
  { code: 'LAX', country: 'US', tz: 'America/Los_Angeles' },
  { code: 'LDH', country: 'AU', tz: 'Australia/Lord_Howe' },
];

export const zones = ['UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati'];

/** Wall times that a clock change skips or doubles, by zone; every zone has month ends and midnights. */
export const oddWalls = {
  'Europe/Berlin': ['2026-03-29T02:30', '2026-03-29T03:00', '2026-10-25T02:00', '2026-10-25T02:59', '2026-03-30T00:00'],
  'America/New_York': ['2026-03-08T02:00', '2026-03-08T02:59', '2026-11-01T01:30', '2026-11-02T00:00'],
  'America/Los_Angeles': ['2026-03-08T02:30', '2026-11-01T01:00'],
  'Australia/Lord_Howe': ['2026-10-04T02:15', '2026-04-05T01:45', '2026-04-05T02:00'],
  'Asia/Shanghai': ['2026-02-28T23:59', '2026-10-01T00:00'],
};
