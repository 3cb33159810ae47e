import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Report, Row } from '../figures/form';
import { TimeChart } from '../figures/time_chart';
import { draw_in_time } from './drawing';

let end = () => {};
let box: HTMLElement;
beforeEach(() => {
  end = draw_in_time(window);
  box = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, box);
  box.remove();
  end();
});

const press = (key: string, on: Element) => on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

describe('keys that follow each other before the page is drawn', () => {
  it('all count', () => {
    const at = signal(0);
    const List = () => {
      const shown = at.value;
      return <button onKeyDown={() => (at.value = shown + 1)}>{shown}</button>;
    };
    render(<List />, box);
    const list = box.querySelector('button')!;
    press('ArrowDown', list);
    press('ArrowDown', list);
    press('ArrowDown', list);
    expect(at.value).toBe(3);
  });

  it('follow the point of a chart that was just chosen', () => {
    const row = (key: string, n: number): Row => ({ key, label: '', value: n === 0 ? null : 90, n, p50: null, p90: null, why: n === 0 ? 'no_data' : null });
    const rows = [row('2026-11-23', 20), row('2026-11-24', 21), row('2026-11-25', 0)];
    const report = { name: 'first_response', title: 'First response', unit: 'score', split: 'day', rows } as unknown as Report;
    const behind = vi.fn();
    render(<TimeChart figure={{ title: 'First response' } as never} report={report} before={null} onBehind={behind} summary="" />, box);
    const slider = box.querySelector('input')!;
    press('Enter', slider);
    expect(behind).not.toHaveBeenCalled();
    slider.value = '0';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    press('Enter', slider);
    expect(behind).toHaveBeenCalledExactlyOnceWith('2026-11-23');
  });
});

it('fields that are filled in at once all count', () => {
  const form = signal({ email: '', password: '' });
  const Form = () => {
    const shown = form.value;
    const field = (name: keyof typeof shown) => <input name={name} value={shown[name]} onInput={(event) => (form.value = { ...shown, [name]: event.currentTarget.value })} />;
    return <>{[field('email'), field('password')]}</>;
  };
  render(<Form />, box);
  for (const field of box.querySelectorAll('input')) {
    field.value = `own ${field.name}`;
    for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
  }
  expect(form.value).toEqual({ email: 'own email', password: 'own password' });
});

it('what comes together is drawn together, after the task at hand', async () => {
  const words = signal('');
  const drawn = vi.fn();
  const Part = () => (drawn(words.value), null);
  render(<Part />, box);
  words.value = 'a';
  words.value = 'b';
  await Promise.resolve();
  expect(drawn).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(drawn).toHaveBeenLastCalledWith('b'));
  expect(drawn).toHaveBeenCalledTimes(2);
});
