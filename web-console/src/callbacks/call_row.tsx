// One callback in the list: when, by both clocks, whom, and how it stands.

import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { own_name, t } from '../text/text';
import type { Callback } from './form';
import { CountMark, StateChip } from './marks';
import { local_words, place_of, window_words } from './times';
import { priority_key } from './words';
import styles from './call_row.module.css';

export const route_of = (call: Callback): string => format_route({ ...home, view: 'open', conversation: call.conversation });

export function CallRow({ call }: { call: Callback }) {
  const now = useDesk().page.clock.now.peek();
  const { slot } = call;
  return (
    <li class={styles['row']} data-callback={call.id}>
      <p class={styles['when']}>
        <b>{slot === null ? t('calls.soon') : window_words(slot, now)}</b>
        {slot !== null && <span>{t('calls.in_place', { time: local_words(slot), place: place_of(slot.clock) })}</span>}
      </p>
      <div class={styles['who']}>
        <p>
          <a href={route_of(call)}>
            <bdi>{call.name}</bdi>
          </a>
          <StateChip state={call.state} />
          <CountMark call={call} />
        </p>
        <p class={styles['about']}>
          <span>{own_name(call.language, true)}</span>
          {call.priority !== 'none' && <b>{t(priority_key(call.priority))}</b>}
          {call.attempts > 0 && <span>{t('calls.attempts', { count: call.attempts })}</span>}
          <span>{call.agent?.name ?? t('calls.anybody')}</span>
          {call.topic && <bdi class={styles['topic']}>{call.topic}</bdi>}
        </p>
      </div>
    </li>
  );
}
