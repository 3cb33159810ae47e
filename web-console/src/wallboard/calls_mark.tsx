// The calls that are owed now, beside the queues: how many are due, how many are late.

import { useSignal } from '@preact/signals';
import { Phone, TriangleAlert } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { due_counts } from '../callbacks/call';
import { callbacks_page, type Callback } from '../callbacks/form';
import { watch_calls } from '../callbacks/changes';
import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { t } from '../text/text';
import styles from './wallboard.module.css';

const most_counted = 200;

export function CallsMark() {
  const desk = useDesk();
  const calls = useSignal<readonly Callback[]>([]);
  useEffect(() => {
    let ended = false;
    const look = () => {
      callbacks_page(desk.api, { state: 'open', limit: String(most_counted) }).then(
        ({ items }) => !ended && (calls.value = items),
        () => undefined, // it is asked for again soon
      );
    };
    look();
    const end = watch_calls(desk, look);
    return () => {
      ended = true;
      end();
    };
  }, [desk]);
  const { due, late } = due_counts(calls.value, desk.page.clock.now.value);
  if (calls.value.length === 0) return null;
  const Icon = late > 0 ? TriangleAlert : Phone;
  return (
    <a class={styles['calls']} href={format_route({ ...home, place: 'callbacks' })} data-late={late > 0 || undefined} data-calls>
      <Icon aria-hidden="true" />
      <span class="tabular">
        {t('calls.due', { count: due })}
        {late > 0 && ` · ${t('calls.late', { count: late })}`}
      </span>
    </a>
  );
}
