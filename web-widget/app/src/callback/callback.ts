// Calls that are owed, on the wire (docs/protocol.md, Callbacks).

export type CallbackState =
  'requested' | 'promised' | 'queued' | 'attempting' | 'no_answer' | 'retry_scheduled' | 'done' | 'failed' | 'cancelled' | 'converted';

/** A time at which we can call. Times are milliseconds since 1970 UTC. */
export interface Slot {
  from: number;
  until: number;
  /** Where the traveler will be then, and by which clock it is told there. */
  zone: string;
  clock: string;
  /** Of that clock, in seconds east of UTC. */
  offset_s: number;
  /** A change of the clocks makes this hour come twice: only the offset tells which. */
  repeated: boolean;
}

/** Why there is no time: nobody has the language, nobody is free, or we do not call at all. */
export type NoSlots = 'nobody_speaks' | 'none_free' | 'off';

export interface Slots {
  slots: Slot[];
  /** What was asked. */
  zone: string;
  /** Until somebody is free, from and to. */
  wait_s: [number, number] | null;
  /** Somebody who is able is there now. */
  call_soon: boolean;
  why: NoSlots | null;
}

export interface Callback {
  id: string;
  state: CallbackState;
  name: string;
  phone: string;
  phone_as_typed: string;
  /** False when no numbering plan has it; it is called all the same. */
  phone_valid: boolean;
  language: string;
  topic: string;
  booking: string | null;
  zone: string;
  slot: Slot | null;
  /** No time was chosen: as soon as possible. */
  soon: boolean;
  asked_at: number;
  conversation: string;
  position: number | null;
  links: { ics: string };
}

/** Of `card` events. */
export interface CallbackCard {
  card: 'callback';
  data: { callback: string; state: CallbackState; slot: Slot | null; soon: boolean };
}

const OVER = new Set<CallbackState>(['done', 'failed', 'cancelled', 'converted']);

export const isOver = ({ state }: { state: CallbackState }) => OVER.has(state);

/** While somebody is on the telephone nothing can be changed. */
export const isChangeable = ({ state }: { state: CallbackState }) => !OVER.has(state) && state !== 'attempting';

/** What a choice of time sends: one of the slots, or as soon as possible. */
export type Choice = { from: number; until: number } | 'soon';
