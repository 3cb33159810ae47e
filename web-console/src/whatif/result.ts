// What a simulation answers, and what of it is said and shown. Pure.

export interface ClassFigures {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly unserved: number;
  readonly within_sla: number;
  readonly attainment: number;
  readonly se_attainment: number;
  readonly wait_mean_s: number;
  readonly wait_p95_s: number;
  readonly wait_max_s: number;
}

export interface Figures {
  readonly classes: Readonly<Record<string, ClassFigures>>;
  readonly together: ClassFigures;
  readonly occupancy: number;
  readonly mean_wait_s: number;
  readonly se_mean_wait_s: number;
  readonly abandon: number;
  readonly se_abandon: number;
}

export interface Theory {
  readonly model: string;
  readonly service_level: number;
  readonly mean_wait_s: number;
  readonly abandon: number;
}

export interface Load {
  readonly arrivals_per_h: number;
  readonly agents: number;
  readonly agents_needed: number | null;
  readonly theory: Theory | null;
}

export interface Side {
  readonly agents: number;
  readonly hours_of_room: number;
  readonly figures: Figures;
  readonly erlang: { readonly goal: number; readonly mean: Load; readonly busiest_hour: Load };
}

export interface SimulatedClass {
  readonly id: string;
  readonly weight: number;
  readonly sla_s: number;
  readonly queue: string | null;
}

export interface Result {
  readonly goal: number;
  readonly classes: readonly SimulatedClass[];
  readonly period?: { readonly from: string; readonly to: string };
  readonly history?: Figures;
  readonly before: Side;
  readonly after?: Side;
}

export interface Simulation {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly place: number | null;
  readonly progress: number;
  readonly error: { readonly field: string; readonly sentence: string } | null;
  readonly result: Result | null;
}

export interface Estimated {
  readonly value: number;
  readonly error: number; // standard
}

export const attainment = (of: ClassFigures): Estimated => ({ value: of.attainment, error: of.se_attainment });

export type Outcome = 'better' | 'worse' | 'same';

// Whether more are answered in time: by half a point at least. The same people come in both, so chance hardly matters.
export function outcome(before: ClassFigures, after: ClassFigures): Outcome {
  const difference = after.attainment - before.attainment;
  if (Math.abs(difference) < 0.005) return 'same';
  return difference > 0 ? 'better' : 'worse';
}

// The targets of all who are told about together: one, or the shortest and the longest.
export function targets(classes: readonly SimulatedClass[]): readonly [number, number] {
  const all = classes.map((one) => one.sla_s);
  return [Math.min(...all), Math.max(...all)];
}

// How far what happened and its repetition are apart, in points of attainment; null without a history.
export function replay_gap(result: Result): number | null {
  if (result.history === undefined) return null;
  return Math.abs(result.history.together.attainment - result.before.figures.together.attainment);
}

// Those by which classes may be weighted otherwise: "in_trip (Flights)" is weighted as in_trip.
export function class_names(classes: readonly SimulatedClass[]): readonly string[] {
  return [...new Set(classes.map((one) => one.id.replace(/ \(.*$/, '')))];
}
