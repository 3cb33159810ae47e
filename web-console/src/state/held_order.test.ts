import { describe, expect, it } from 'vitest';
import { difference, HeldOrder } from './held_order';

describe('HeldOrder', () => {
  it('takes a new order at once while nobody holds it', () => {
    const order = new HeldOrder();
    order.offer(['a', 'b']);
    expect(order.shown.value).toEqual(['a', 'b']);
    expect(order.pending.value).toBe(0);
  });

  it('keeps rows where they are while the pointer is over the list', () => {
    const order = new HeldOrder();
    order.offer(['a', 'b', 'c']);
    order.hold('pointer');
    order.offer(['c', 'a', 'b']);
    expect(order.shown.value).toEqual(['a', 'b', 'c']);
    expect(order.pending.value).toBe(1);
  });

  it('takes the latest order when the last hold is released', () => {
    const order = new HeldOrder();
    order.offer(['a', 'b']);
    order.hold('pointer');
    order.hold('focus');
    order.offer(['b', 'a']);
    order.offer(['c', 'b', 'a']);
    order.release('pointer');
    expect(order.shown.value).toEqual(['a', 'b']);
    order.release('focus');
    expect(order.shown.value).toEqual(['c', 'b', 'a']);
  });

  it('takes the order on demand while held', () => {
    const order = new HeldOrder();
    order.offer(['a']);
    order.hold('focus');
    order.offer(['b', 'a']);
    order.apply();
    expect(order.shown.value).toEqual(['b', 'a']);
    order.offer(['a', 'b']);
    expect(order.shown.value).toEqual(['b', 'a']);
  });

  it('forgets what was pending when the list comes back to what is shown', () => {
    const order = new HeldOrder();
    order.offer(['a', 'b']);
    order.hold('pointer');
    order.offer(['b', 'a']);
    order.offer(['a', 'b']);
    expect(order.pending.value).toBe(0);
  });

  it('shows another list at once although it is held', () => {
    const order = new HeldOrder();
    order.offer(['a']);
    order.hold('pointer');
    order.replace(['x', 'y']);
    expect(order.shown.value).toEqual(['x', 'y']);
  });
});

describe('difference', () => {
  it('counts rows that came, went and moved, each once', () => {
    expect(difference(['a', 'b', 'c'], ['a', 'b', 'c', 'd'])).toBe(1);
    expect(difference(['a', 'b', 'c'], ['b', 'c'])).toBe(1);
    expect(difference(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toBe(1);
    expect(difference(['a', 'b', 'c'], ['c', 'b', 'a'])).toBe(2);
  });
});
