// Knows the calls to come while the console is open: says when one's own is near, and keeps the time of the next.

import { effect, signal } from '@preact/signals';
import type { Desk } from '../desk';
import { t } from '../text/text';
import { next_for } from './call';
import { callbacks_page, type Callback } from './form';
import { Reminders } from './reminders';
import { watch_calls } from './changes';

const most_known = '100'; // the first ones in the order they are called

// Answers the end of it.
export function remind(desk: Desk): () => void {
  const calls = signal<readonly Callback[]>([]);
  const reminders = new Reminders();
  let over = false;
  const look = () => {
    callbacks_page(desk.api, { state: 'open', limit: most_known }).then(
      ({ items }) => !over && (calls.value = items),
      () => undefined, // it is asked for again soon
    );
  };
  look();
  const ends = [
    watch_calls(desk, look),
    effect(() => {
      const now = desk.page.clock.now.value;
      const me = desk.me.peek().id;
      desk.next_call.value = next_for(calls.value, me, now);
      for (const { call, minutes } of reminders.look(calls.value, me, now)) {
        const show = () => desk.page.router.go({ place: 'inbox', view: 'open', conversation: call.conversation, query: {} });
        desk.toasts.show(t('calls.reminder', { name: call.name, minutes }), 'plain', { label: t('calls.show'), run: show });
      }
    }),
  ];
  return () => {
    over = true;
    for (const end of ends) end();
  };
}
