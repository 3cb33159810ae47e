import { describe, expect, it } from 'vitest';
import type { Command } from './commands';
import { means_command, press_of, type Press } from './scope';

const nowhere: Press = { inField: false, inOverlay: false, composing: false };
const command = (keys: string, everywhere = false): Command => ({ id: 'x', label: 'app.close', group: 'go', keys, everywhere, run: () => undefined });

describe('keys', () => {
  it('takes a single letter as a command outside of fields only', () => {
    expect(means_command(command('r'), nowhere, true)).toBe(true);
    expect(means_command(command('r'), { ...nowhere, inField: true }, true)).toBe(false);
    expect(means_command(command('Shift+e'), { ...nowhere, inField: true }, true)).toBe(false);
  });

  it('ignores single letters when the person switched them off, and nothing else', () => {
    expect(means_command(command('r'), nowhere, false)).toBe(false);
    expect(means_command(command('g i'), nowhere, false)).toBe(false);
    expect(means_command(command('Mod+k', true), nowhere, false)).toBe(true);
    expect(means_command(command('F6', true), nowhere, false)).toBe(true);
  });

  it('takes combinations in fields where they are meant to work there', () => {
    expect(means_command(command('Mod+k', true), { ...nowhere, inField: true }, true)).toBe(true);
    expect(means_command(command('Mod+j'), { ...nowhere, inField: true }, true)).toBe(false);
  });

  it('leaves keys to menus, dialogs and input methods', () => {
    expect(means_command(command('Escape', true), { ...nowhere, inOverlay: true }, true)).toBe(false);
    expect(means_command(command('r'), { ...nowhere, composing: true }, true)).toBe(false);
  });

  it('knows where text is typed', () => {
    document.body.innerHTML = '<textarea></textarea><input type="checkbox"><div role="dialog" aria-modal="true"><button></button></div>';
    const seen: Press[] = [];
    document.addEventListener('keydown', (event) => seen.push(press_of(event)));
    for (const selector of ['textarea', 'input', 'button']) {
      document.querySelector(selector)?.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true }));
    }
    expect(seen.map((press) => press.inField)).toEqual([true, false, false]);
    expect(seen.map((press) => press.inOverlay)).toEqual([false, false, true]);
  });
});
