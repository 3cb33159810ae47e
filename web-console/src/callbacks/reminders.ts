// Which of an agent's own calls are near: each is told five minutes before and one minute before, once.

import { minute_ms, next_call_at } from './call';
import type { Callback } from './form';

const marks = [1, 5] as const; // minutes before, the nearest first

export interface Reminder {
  readonly call: Callback;
  readonly minutes: number; // that are left, rounded up
}

export class Reminders {
  private readonly told = new Map<string, number>(); // by call and time, the nearest mark that was told

  look(calls: readonly Callback[], me: string, now: number): readonly Reminder[] {
    return calls.flatMap((call) => {
      const at = next_call_at(call);
      if (call.agent?.id !== me || at === null || at <= now) return [];
      const mark = marks.find((minutes) => at - now <= minutes * minute_ms);
      const key = `${call.id} ${at}`;
      if (mark === undefined || mark >= (this.told.get(key) ?? Infinity)) return [];
      this.told.set(key, mark);
      return [{ call, minutes: Math.ceil((at - now) / minute_ms) }];
    });
  }
}
