// What stands in place of rows: loading, nothing here, nothing found.

import { CircleCheck, SearchX } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useDesk } from '../shell/context';
import type { List } from '../state/list';
import type { Router } from '../state/route';
import type { View } from '../state/views';
import { when_due } from '../text/format';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import styles from './queue_state.module.css';

const nothing: Record<View, readonly [title: TextKey, hint: TextKey]> = {
  mine: ['empty.mine', 'empty.mine_hint'],
  waiting: ['empty.waiting', 'empty.waiting_hint'],
  open: ['empty.open', 'empty.open_hint'],
  risk: ['empty.risk', 'empty.risk_hint'],
  snoozed: ['empty.snoozed', 'empty.snoozed_hint'],
  resolved: ['empty.resolved', 'empty.resolved_hint'],
};

const skeleton_after_ms = 150;
const skeleton_rows = [68, 44, 57, 72, 50, 63];

export function QueueState() {
  const { list, feed, page, next_call } = useDesk();
  if (!feed.loaded.value) return <Skeleton />;
  if (list.filtered) {
    return (
      <Empty icon={SearchX} title={t('empty.filtered')} hint={t('empty.filtered_hint')}>
        <Button onClick={() => clear(list, page.router)}>{t('filter.clear_all')}</Button>
      </Empty>
    );
  }
  const [title, hint] = nothing[list.question.value.view];
  const call = next_call.value;
  const view = list.question.value.view;
  const told = call !== null && (view === 'mine' || view === 'waiting');
  return <Empty icon={CircleCheck} title={t(title)} hint={told ? t('empty.next_call', { time: when_due(call, page.clock.now.peek()) }) : t(hint)} />;
}

function clear(list: List, router: Router): void {
  list.ask({ language: null, words: '' });
  router.go({ query: {} }, true);
}

function Skeleton() {
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), skeleton_after_ms);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={styles['skeleton']} aria-busy="true">
      <span class="visually-hidden">{t('inbox.loading')}</span>
      {shown &&
        skeleton_rows.map((width, index) => (
          <div key={index} class={styles['row']} aria-hidden="true">
            <i style={{ inlineSize: `${width}%` }} />
            <i style={{ inlineSize: `${100 - width / 2}%` }} />
          </div>
        ))}
    </div>
  );
}
