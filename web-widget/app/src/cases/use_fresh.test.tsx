import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AGAIN_MS, useFresh } from './use_fresh';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks again while it is shown, and not afterwards', () => {
  const refresh = vi.fn();
  const Shown = () => (useFresh(refresh), null);
  const place = document.createElement('div');
  act(() => render(<Shown />, place));
  vi.advanceTimersByTime(2 * AGAIN_MS);
  expect(refresh).toHaveBeenCalledTimes(2);
  act(() => render(null, place));
  vi.advanceTimersByTime(2 * AGAIN_MS);
  expect(refresh).toHaveBeenCalledTimes(2);
});
