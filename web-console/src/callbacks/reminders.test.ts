import { describe, expect, it } from 'vitest';
import { callback, half_hour, half_past_two, slot_at } from './callback_fixture';
import { Reminders } from './reminders';

const minute = 60_000;
const mia = { id: 'a_1', name: 'Mia' };
const own = callback({ agent: mia });

function told(reminders: Reminders, calls: readonly ReturnType<typeof callback>[], ...minutes_before: readonly number[]) {
  return minutes_before.map((before) => reminders.look(calls, 'a_1', half_past_two - before * minute).map(({ minutes }) => minutes));
}

describe('reminders', () => {
  it('come five minutes and one minute before, each once', () => {
    expect(told(new Reminders(), [own], 6, 5, 4.9, 3, 1, 0.9, 0.1, 0, -1)).toEqual([[], [5], [], [], [1], [], [], [], []]);
  });

  it('say how long it is really, to whom comes late', () => {
    expect(told(new Reminders(), [own], 3, 2.5, 0.5)).toEqual([[3], [], [1]]);
    expect(told(new Reminders(), [own], 0.5, 0.4)).toEqual([[1], []]);
  });

  it('are for one’s own calls that are still owed', () => {
    const others = [callback({ agent: { id: 'a_2', name: 'Leila' } }), callback(), callback({ agent: mia, state: 'cancelled' }), callback({ agent: mia, state: 'attempting' })];
    expect(told(new Reminders(), others, 5, 1)).toEqual([[], []]);
  });

  it('come anew when another time was promised', () => {
    const reminders = new Reminders();
    told(reminders, [own], 5);
    const moved = callback({ agent: mia, slot: slot_at(half_past_two + half_hour) });
    expect(reminders.look([moved], 'a_1', half_past_two + half_hour - 5 * minute)).toHaveLength(1);
  });
});
