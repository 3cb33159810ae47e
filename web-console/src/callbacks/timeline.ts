// A day's calls on a line of hours: where each stands, side by side where they overlap. Pure.

import type { Callback } from './form';

const hour_ms = 3_600_000;
const usual_from = 8; // hours that are shown, whatever there is
const usual_until = 20;

export interface Block {
  readonly call: Callback;
  readonly top: number; // hours from the first that is shown
  readonly height: number; // in hours
  readonly lane: number; // from 0
  readonly lanes: number; // side by side at its time
}

export interface Day {
  readonly hours: readonly number[]; // the beginning of each, milliseconds since 1970
  readonly blocks: readonly Block[];
}

// `start` and `end` of the day as the agent's clock has it; blocks are at least `least_h` hours high.
export function day_of(calls: readonly Callback[], start: number, end: number, least_h: number): Day {
  const shown = calls.filter(({ slot }) => slot !== null && slot.from >= start && slot.from < end).sort((a, b) => from_of(a) - from_of(b));
  const last = Math.round((end - start) / hour_ms);
  const hours_at = (at: number) => (at - start) / hour_ms;
  const first = Math.min(usual_from, ...shown.map((call) => Math.floor(hours_at(from_of(call)))));
  const until = Math.min(last, Math.max(usual_until, ...shown.map((call) => Math.ceil(hours_at(until_of(call))))));
  const hours = Array.from({ length: until - first }, (_, index) => start + (first + index) * hour_ms);
  const placed = shown.map((call) => {
    const top = hours_at(from_of(call)) - first;
    return { call, top, height: Math.max(least_h, Math.min(hours_at(until_of(call)), until) - first - top) };
  });
  return { hours, blocks: in_lanes(placed) };
}

const from_of = (call: Callback): number => call.slot?.from ?? 0;
const until_of = (call: Callback): number => call.slot?.until ?? 0;

type Placed = Pick<Block, 'call' | 'top' | 'height'>;

// Each takes the first lane that is free; all that hang together share as many lanes as the widest place among them needs.
function in_lanes(placed: readonly Placed[]): readonly Block[] {
  const blocks: Block[] = [];
  let group: (Placed & { lane: number })[] = [];
  let ends: number[] = []; // of each lane
  const close = () => {
    blocks.push(...group.map((one) => ({ ...one, lanes: ends.length })));
    group = [];
    ends = [];
  };
  for (const one of placed) {
    if (ends.every((end) => end <= one.top)) close();
    const free = ends.findIndex((end) => end <= one.top);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = one.top + one.height;
    group.push({ ...one, lane });
  }
  close();
  return blocks;
}

// The day that this moment belongs to by this computer's clock, or so many days later.
export function day_bounds(at: number, days = 0): { readonly start: number; readonly end: number } {
  const date = new Date(at);
  const midnight = (later: number) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + later).getTime();
  return { start: midnight(days), end: midnight(days + 1) };
}
