// One open way to the server, whatever carries the frames. A link lives once: after `closed` it is thrown away.

import type { Frame } from './protocol';

export interface LinkHandler {
  opened(): void;
  frame(frame: Frame): void;
  /** Exactly once, also when the link never opened. `opened` says whether the server was ever heard. */
  closed(code: number): void;
}

export interface Link {
  send(frame: Frame): void;
  /** Ends the link without calling `closed`. */
  drop(): void;
}

/** Reads a frame; null for what is no JSON object with a type, which a client ignores. */
export function readFrame(text: unknown): Frame | null {
  if (typeof text !== 'string') return null;
  try {
    const value = JSON.parse(text);
    return value && typeof value === 'object' && typeof value.type === 'string' ? value : null;
  } catch {
    return null;
  }
}
