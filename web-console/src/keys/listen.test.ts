import { afterEach, describe, expect, it, vi } from 'vitest';
import { Commands, type Command } from './commands';
import { listen } from './listen';

let end: () => void = () => undefined;
afterEach(() => end());

const command = (id: string, keys: string, run: () => void): Command => ({ id, keys, run, label: () => id, group: 'go' });
const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

function heard(...first: Command[]): Commands {
  const commands = new Commands();
  commands.add(first);
  end = listen(commands, () => true);
  return commands;
}

describe('keys', () => {
  it('mean what is registered when they are pressed', () => {
    const former = vi.fn();
    const later = vi.fn();
    const commands = heard();
    const leave = commands.add([command('former', 'x', former)]);
    leave();
    commands.add([command('later', 'x', later)]);
    press('x');
    expect(former).not.toHaveBeenCalled();
    expect(later).toHaveBeenCalledOnce();
  });

  it('of a sequence count though commands come between them, as they do while a page loads', () => {
    const go = vi.fn();
    const commands = heard(command('go', 'g f', go));
    press('g');
    commands.add([command('list', 'j', () => undefined)]);
    press('f');
    expect(go).toHaveBeenCalledOnce();
  });

  it('mean nothing once nobody listens', () => {
    const run = vi.fn();
    heard(command('one', 'x', run));
    end();
    press('x');
    expect(run).not.toHaveBeenCalled();
  });
});
