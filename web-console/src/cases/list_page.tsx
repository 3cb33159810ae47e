// Complaints or refunds: what is due first stands first.

import { useSignal } from '@preact/signals';
import { FolderOpen, Plus, RefreshCw, TriangleAlert } from 'lucide-preact';
import { useCommands, useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { classes } from '../ui/classes';
import { Empty } from '../ui/empty';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { Segmented } from '../ui/segmented';
import { Select } from '../ui/select';
import { CaseRow } from './case_row';
import { count_of, nearest } from './clock';
import type { Case, Kind } from './form';
import { place_of } from './links';
import { NewCase } from './new_case';
import { process_for } from './process';
import { useCases } from './use_cases';
import { list_title, new_title, state_words, tc } from './words';
import styles from './list_page.module.css';

const kinds = ['complaint', 'refund', 'correction'] as const;
const any = '-';

export function ListPage({ kind }: { kind: Kind }) {
  const desk = useDesk();
  const { router } = desk.page;
  const { query } = router.route.value;
  const shown = query['show'] === 'over' ? 'over' : 'open';
  const state = query['state'] || shown;
  const mine = query['handler'] === 'me';
  const { list, more, again, hold } = useCases(kind, state, mine ? desk.me.value.id : '');
  const opening = useSignal(false);
  const { items, next, state: progress } = list.value;
  const is_narrowed = mine || Boolean(query['state']);
  useListKeys(() => (opening.value = true), kind);
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="cases" data-kind={kind} aria-busy={progress === 'loading'}>
      <header class={page['head']}>
        <div class={styles['title']}>
          <h1>{list_title(kind)}</h1>
          <Late items={items} />
        </div>
        <div class={page['actions']}>
          <IconButton icon={RefreshCw} label={t('decisions.refresh')} onClick={again} />
          <Button kind="primary" icon={Plus} onClick={() => (opening.value = true)}>{new_title(kind)}</Button>
        </div>
        <nav class={page['sisters']} aria-label={t('place.cases')}>
          {kinds.map((one) => (
            <a key={one} href={format_route({ ...home, place: place_of(one) })} aria-current={one === kind ? 'page' : undefined}>
              {list_title(one)}
            </a>
          ))}
        </nav>
      </header>
      <Filters kind={kind} shown={shown} state={query['state'] ?? ''} mine={mine} />
      {!desk.online.value && <Notice><p>{t('calls.list_offline')}</p></Notice>}
      {progress === 'failed' && (items.length === 0 || desk.online.value) && (
        <Empty icon={TriangleAlert} title={tc('list.failed')}>
          <Button onClick={again}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {progress === 'loading' && items.length === 0 && <Skeleton />}
      {progress === 'ready' && items.length === 0 && (
        <Empty icon={FolderOpen} title={tc(is_narrowed ? 'list.none_like' : shown === 'over' ? 'list.none_over' : 'list.none_open')}
          hint={tc(is_narrowed ? 'list.none_like_hint' : 'list.none_hint')} />
      )}
      {items.length > 0 && (
        <ol class={styles['list']} aria-label={list_title(kind)}
          onPointerEnter={() => hold(true)} onPointerLeave={() => hold(false)} onFocusIn={() => hold(true)} onFocusOut={() => hold(false)}>
          {items.map((one) => (
            <CaseRow key={one.id} one={one} />
          ))}
        </ol>
      )}
      {items.length > 0 && next !== null && <Button class={styles['more'] ?? ''} disabled={progress === 'loading'} onClick={more}>{tc('list.more')}</Button>}
      {opening.value && <NewCase kind={kind} item={null} onClose={() => (opening.value = false)} />}
    </main>
  );
}

// How many are over their time.
function Late({ items }: { items: readonly Case[] }) {
  const now = useDesk().page.clock.now.value;
  const late = items.filter(({ clocks }) => {
    const clock = nearest(clocks);
    return clock !== null && count_of(clock, now).standing === 'late';
  }).length;
  if (late === 0) return null;
  return (
    <span class={styles['late']}>
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
      {tc('list.late', { count: late })}
    </span>
  );
}

interface FiltersProps {
  kind: Kind;
  shown: 'open' | 'over';
  state: string;
  mine: boolean;
}

function Filters({ kind, shown, state, mine }: FiltersProps) {
  const { api, page: { router } } = useDesk();
  const process = process_for(api, kind).process.value;
  const states = process === null || process === 'failed' ? [] : process.states.filter((one) => (one.kind === 'over') === (shown === 'over'));
  const choices = [{ value: any, label: tc('list.any_state') }, ...states.map(({ name }) => ({ value: name, label: state_words(kind, name) }))];
  return (
    <div class={styles['filters']} role="search" aria-label={tc('list.filters')}>
      <Segmented label={tc('list.which')} value={shown} onChange={(one) => router.narrow({ show: one === 'over' ? one : '', state: '' })}
        choices={[{ value: 'open', label: tc('list.open') }, { value: 'over', label: tc('list.over') }]} />
      <Segmented label={tc('list.whose')} value={mine ? 'mine' : 'all'} onChange={(one) => router.narrow({ handler: one === 'mine' ? 'me' : '' })}
        choices={[{ value: 'all', label: tc('list.everybodys') }, { value: 'mine', label: tc('list.mine') }]} />
      <Select label={tc('list.state')} hideLabel small choices={choices} value={state || any} onChange={(one) => router.narrow({ state: one === any ? '' : one })} />
    </div>
  );
}

// The rows are links: the focus moves among them, and Enter opens the one that has it.
function useListKeys(open: () => void, kind: Kind): void {
  const move = (step: number) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-case-row]')];
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
    rows[next]?.focus();
  };
  useCommands(
    () => [
      { id: 'next', label: 'command.next', group: 'list', keys: 'j', hidden: true, run: () => move(1) },
      { id: 'previous', label: 'command.previous', group: 'list', keys: 'k', hidden: true, run: () => move(-1) },
      { id: 'new_case', label: () => new_title(kind), group: 'desk', keys: 'Shift+n', run: open },
    ],
    [kind],
  );
}

function Skeleton() {
  return (
    <div class={styles['skeleton']}>
      <span class="visually-hidden" role="status">
        {tc('list.loading')}
      </span>
      <i aria-hidden="true" />
      <i aria-hidden="true" />
      <i aria-hidden="true" />
    </div>
  );
}
