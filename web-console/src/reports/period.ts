// Days as people name them, in a time zone. Pure but for the zone of this computer.

export type Span = { readonly from: string; readonly to: string }; // dates, both belong to it

export const spans = ['today', 'yesterday', 'last_7', 'last_30', 'month'] as const;
export type SpanName = (typeof spans)[number];

export const own_zone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

// "2026-11-30": the date in that zone; in UTC when there is no such zone.
export function today(now: number, zone: string): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: zone }).format(now);
  } catch {
    return new Date(now).toISOString().slice(0, 10);
  }
}

export function plus_days(date: string, days: number): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  return new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}

export function span(name: SpanName, day: string): Span {
  switch (name) {
    case 'today':
      return { from: day, to: day };
    case 'yesterday':
      return { from: plus_days(day, -1), to: plus_days(day, -1) };
    case 'last_7':
      return { from: plus_days(day, -6), to: day };
    case 'last_30':
      return { from: plus_days(day, -29), to: day };
    case 'month':
      return { from: `${day.slice(0, 8)}01`, to: day };
  }
}

// What these days are called; null: they have no name.
export function span_name({ from, to }: Span, day: string): SpanName | null {
  return spans.find((name) => span(name, day).from === from && span(name, day).to === to) ?? null;
}
