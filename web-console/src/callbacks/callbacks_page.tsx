// The calls that are owed: in the order they are to be made, and on the line of a day.

import { useSignal } from '@preact/signals';
import { Phone, PhoneCall, Plus, RefreshCw, TriangleAlert } from 'lucide-preact';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Empty } from '../ui/empty';
import { Notice } from '../ui/notice';
import { Segmented } from '../ui/segmented';
import { CallRow } from './call_row';
import { due_counts } from './call';
import { DayTimeline } from './day_timeline';
import { NewCall } from './new_call';
import { useCallbacks, type CallbackList } from './use_callbacks';
import styles from './callbacks_page.module.css';

type Shown = 'open' | 'over';

export function CallbacksPage() {
  const desk = useDesk();
  const { router } = desk.page;
  const query = router.route.value.query;
  const shown: Shown = query['state'] === 'over' ? 'over' : 'open';
  const mine = query['agent'] === 'me';
  const { list, more, again } = useCallbacks(shown, mine ? desk.me.value.id : '');
  const asking = useSignal(false);
  const { items, next, state } = list.value;

  const made = () => {
    asking.value = false;
    again();
  };
  useCommands(
    () => [{ id: 'new_call', label: 'calls.new', group: 'desk', keys: 'Shift+c', run: () => (asking.value = true) }],
    [],
  );
  return (
    <main class={styles['page']} data-region="callbacks" aria-busy={state === 'loading'}>
      <header class={styles['head']}>
        <h1>{t('place.callbacks')}</h1>
        <Summary list={list.value} shown={shown} />
        <span class={styles['tools']}>
          <IconButton icon={RefreshCw} label={t('decisions.refresh')} onClick={again} />
          <Button kind="primary" icon={Plus} onClick={() => (asking.value = true)}>{t('calls.new')}</Button>
        </span>
      </header>
      <div class={styles['filters']} role="search" aria-label={t('calls.filters')}>
        <Segmented label={t('calls.which')} value={shown} onChange={(one) => router.narrow({ state: one === 'open' ? '' : one })}
          choices={[{ value: 'open', label: t('calls.open') }, { value: 'over', label: t('calls.over') }]} />
        <Segmented label={t('calls.whose')} value={mine ? 'mine' : 'all'} onChange={(one) => router.narrow({ agent: one === 'mine' ? 'me' : '' })}
          choices={[{ value: 'all', label: t('calls.everybodys') }, { value: 'mine', label: t('calls.mine') }]} />
      </div>
      {!desk.online.value && state !== 'failed' && <Notice><p>{t('calls.list_offline')}</p></Notice>}
      {state === 'failed' && (
        <Empty icon={TriangleAlert} title={t('calls.failed')}>
          <Button onClick={again}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {state === 'loading' && items.length === 0 && <Skeleton />}
      {state === 'ready' && items.length === 0 && (
        <Empty icon={shown === 'open' ? Phone : PhoneCall} title={t(shown === 'open' ? 'calls.none_open' : 'calls.none_over')} hint={t(mine ? 'calls.none_mine_hint' : 'calls.none_hint')} />
      )}
      {items.length > 0 && (
        <div class={styles['columns']} data-open={shown === 'open' || undefined}>
          <section class={styles['part']} aria-labelledby="calls-list">
            <h2 id="calls-list">{t(shown === 'open' ? 'calls.order' : 'calls.over')}</h2>
            <ol class={styles['list']}>
              {items.map((call) => (
                <CallRow key={call.id} call={call} />
              ))}
            </ol>
            {next !== null && <Button disabled={state === 'loading'} onClick={more}>{t('decisions.more')}</Button>}
          </section>
          {shown === 'open' && <DayTimeline calls={items} />}
        </div>
      )}
      {asking.value && <NewCall item={null} onClose={() => (asking.value = false)} onMade={made} />}
    </main>
  );
}

// "3 to be called now · 1 late"; of what is over there is nothing to say.
function Summary({ list, shown }: { list: CallbackList; shown: Shown }) {
  const now = useDesk().page.clock.now.value;
  if (shown === 'over' || list.items.length === 0) return null;
  const { due, late } = due_counts(list.items, now);
  return (
    <p class={styles['summary']}>
      <span>{t('calls.due', { count: due })}</span>
      {late > 0 && (
        <b>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('calls.late', { count: late })}
        </b>
      )}
    </p>
  );
}

function Skeleton() {
  return (
    <div class={styles['skeleton']}>
      <span class="visually-hidden" role="status">
        {t('calls.loading')}
      </span>
      <i aria-hidden="true" />
      <i aria-hidden="true" />
      <i aria-hidden="true" />
    </div>
  );
}
