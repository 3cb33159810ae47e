// Random choices that one seed repeats.

export class Random {
  #state;

  constructor(seed) {
    this.#state = Number(seed) >>> 0;
  }

  /** In [0, 1): the mulberry32 step. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** Whole numbers, both ends included. */
  between(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(values) {
    return values[this.between(0, values.length - 1)];
  }

  /** At least `least` of the values, in random order. */
  some(values, least = 1, most = values.length) {
    const rest = [...values];
    const count = this.between(least, Math.min(most, values.length));
    return Array.from({ length: count }, () => rest.splice(this.between(0, rest.length - 1), 1)[0]);
  }

  list(count, make) {
    return Array.from({ length: count }, (_each, index) => make(index));
  }
}

/** An object without its undefined members. */
export const compact = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
