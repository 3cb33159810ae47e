import { computed, signal } from '@preact/signals-core';
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { followSignals, useSignal, useSignalEffect } from './following';

beforeAll(followSignals);

function show(Part: () => preact.ComponentChild): HTMLElement {
  const box = document.createElement('div');
  render(<Part />, box);
  return box;
}

describe('a component', () => {
  it('is rendered again when a signal that it read changes, and not for others', async () => {
    const read = signal('a');
    const other = signal(0);
    const renders = vi.fn();
    const box = show(() => (renders(), <p>{read.value}</p>));
    other.value = 1;
    read.value = 'b';
    await vi.waitFor(() => expect(box.textContent).toBe('b'));
    read.value = 'c';
    await vi.waitFor(() => expect(box.textContent).toBe('c'));
    expect(renders).toHaveBeenCalledTimes(3);
  });

  it('is rendered again with its parent only when a property changed', async () => {
    const shown = signal('a');
    const renders = vi.fn();
    const Child = ({ text }: { text: string; extra?: number }) => (renders(), <p>{text}</p>);
    const parent = signal(0);
    const box = show(() => (parent.value > 1 ? <Child text={shown.value} extra={1} /> : <Child text={shown.value} />));
    parent.value = 1;
    shown.value = 'b';
    await vi.waitFor(() => expect(box.textContent).toBe('b'));
    expect(renders).toHaveBeenCalledTimes(2);
    const before = box.firstChild;
    parent.value = -1;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(renders).toHaveBeenCalledTimes(2);
    parent.value = 2;
    await vi.waitFor(() => expect(renders).toHaveBeenCalledTimes(3));
    expect(box.firstChild).toBe(before);
  });

  it('lets go of its signals when it goes', () => {
    const watched = vi.fn();
    const source = computed(() => 1, { unwatched: watched });
    const box = show(() => <p>{source.value}</p>);
    render(null, box);
    expect(watched).toHaveBeenCalledOnce();
  });

  it('has hooks and signals of its own', async () => {
    const mounted = vi.fn();
    const seen = vi.fn();
    const box = show(() => {
      const count = useSignal(1);
      useEffect(mounted, []);
      useSignalEffect(() => seen(count.value));
      return <button onClick={() => count.value++}>{count.value}</button>;
    });
    await vi.waitFor(() => expect(seen).toHaveBeenCalledWith(1));
    box.querySelector('button')!.click();
    await vi.waitFor(() => expect(box.textContent).toBe('2'));
    expect(mounted).toHaveBeenCalledOnce();
    expect(seen).toHaveBeenLastCalledWith(2);
  });

  it('follows nothing any more as soon as it goes', () => {
    const count = signal(1);
    const seen = vi.fn();
    const box = show(() => {
      useSignalEffect(() => seen(count.value));
      return <p />;
    });
    expect(seen).toHaveBeenCalledWith(1);
    render(null, box);
    count.value = 2;
    expect(seen).toHaveBeenCalledOnce();
  });
});
