// What the wallboard shows of each queue, and how worrying it is. Pure: the same figures give the same board.

import type { Agent } from '../net/types';
import type { QueueFigures } from '../state/queues';
import { effective_presence, oldest_ms } from './floor';

export const levels = ['ok', 'watch', 'act'] as const;
export type Level = (typeof levels)[number];

export interface Person {
  readonly id: string;
  readonly name: string;
}

export const crews = ['available', 'busy', 'away'] as const;
export type Crew = (typeof crews)[number];

export interface Tile {
  readonly id: string;
  readonly name: string;
  readonly open: boolean;
  readonly waiting: number;
  readonly longest: number | null; // milliseconds; null when nobody waits
  readonly share: number | null; // of what was decided today, how much was kept; null: nothing was, or it is not known
  readonly at_risk: number;
  readonly breached: number;
  readonly crew: Readonly<Record<Crew, readonly Person[]>>;
  readonly level: Level; // the worst of those below
  readonly levels: Readonly<Record<'waiting' | 'longest' | 'share' | 'at_risk' | 'breached', Level>>;
}

const good_share = 0.9;
const fair_share = 0.8;
const near_target = 0.8; // of what one should wait at most
const usual_target_s = 120; // as queues have it

export function tiles(
  queues: Iterable<QueueFigures>,
  agents: Iterable<Agent>,
  shares: ReadonlyMap<string, number>,
  now: number,
): readonly Tile[] {
  const everybody = [...agents].sort((a, b) => a.name.localeCompare(b.name));
  return [...queues].map((queue) => tile(queue, everybody, shares.get(queue.id) ?? null, now));
}

function tile(queue: QueueFigures, agents: readonly Agent[], share: number | null, now: number): Tile {
  const crew = crew_of(queue.id, agents);
  const longest = oldest_ms(queue, now);
  const target = (queue.settings?.target_s ?? usual_target_s) * 1000;
  const found = {
    waiting: waiting_level(queue.waiting, crew),
    longest: above(longest ?? 0, near_target * target, target),
    share: share === null ? ('ok' as const) : above(1 - share, 1 - good_share, 1 - fair_share),
    at_risk: queue.at_risk > 0 ? ('watch' as const) : ('ok' as const),
    breached: queue.breached > 0 ? ('act' as const) : ('ok' as const),
  };
  const { id, name, open, waiting, at_risk, breached } = queue;
  return { id, name, open, waiting, longest, share, at_risk, breached, crew, level: worst(Object.values(found)), levels: found };
}

// Those of the queue who are there. Who is available and has no room is busy.
function crew_of(queue: string, agents: readonly Agent[]): Tile['crew'] {
  const crew: Record<Crew, Person[]> = { available: [], busy: [], away: [] };
  for (const agent of agents) {
    if (!agent.queues.some((one) => (typeof one === 'string' ? one : one.id) === queue)) continue;
    const state = effective_presence(agent);
    if (state === 'offline') continue;
    const full = state === 'available' && agent.capacity.used >= agent.capacity.total;
    crew[full ? 'busy' : state].push({ id: agent.id, name: agent.name });
  }
  return crew;
}

function waiting_level(waiting: number, crew: Tile['crew']): Level {
  if (waiting === 0 || crew.available.length > 0) return 'ok';
  return crew.busy.length > 0 ? 'watch' : 'act';
}

const tiny = 1e-9; // 1 - 0.9 is not 0.1

function above(value: number, watch: number, act: number): Level {
  if (value > act + tiny) return 'act';
  return value > watch + tiny ? 'watch' : 'ok';
}

export function worst(found: readonly Level[]): Level {
  return found.reduce((a, b) => (levels.indexOf(b) > levels.indexOf(a) ? b : a), 'ok');
}

// Those with more late conversations than before; of a queue that was not there nothing is said.
export function grown(before: ReadonlyMap<string, number>, now: readonly Tile[]): readonly Tile[] {
  return now.filter((tile) => tile.breached > (before.get(tile.id) ?? tile.breached));
}

// How many tiles stand on a board of that size, and in how many columns; on a narrow one all of them, beneath each other.
export interface Layout {
  readonly columns: number;
  readonly a_page: number;
}

const narrow_px = 720;

export function layout(width: number, height: number, count: number): Layout {
  if (width < narrow_px) return { columns: 1, a_page: Math.max(1, count) };
  const wide = width > height * 1.2;
  const a_page = Math.min(Math.max(1, count), wide ? 6 : 4);
  if (a_page <= 2) return { columns: wide ? a_page : 1, a_page };
  return { columns: a_page <= 4 ? 2 : 3, a_page };
}

export const page_count = (count: number, a_page: number): number => Math.max(1, Math.ceil(count / a_page));
