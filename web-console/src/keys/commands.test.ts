import { describe, expect, it } from 'vitest';
import { Commands, type Command } from './commands';

const command = (id: string, run: () => void, enabled?: () => boolean): Command => ({
  id, label: 'app.close', group: 'go', run, ...(enabled && { enabled }),
});

describe('Commands', () => {
  it('lets a later command stand in for an earlier one until it ends', () => {
    const ran: string[] = [];
    const commands = new Commands();
    commands.add([command('go', () => ran.push('first'))]);
    const end = commands.add([command('go', () => ran.push('second'))]);
    commands.run('go');
    end();
    commands.run('go');
    expect(ran).toEqual(['second', 'first']);
  });

  it('runs and offers only what can be done now', () => {
    let allowed = false;
    const ran: string[] = [];
    const commands = new Commands();
    commands.add([command('go', () => ran.push('go'), () => allowed)]);
    commands.run('go');
    expect(commands.available()).toHaveLength(0);
    allowed = true;
    commands.run('go');
    expect(ran).toEqual(['go']);
  });
});
