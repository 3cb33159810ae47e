// Everybody who ever wrote or called: found by name, email or number; who may leave is said by word.

import { useSignal } from '@preact/signals';
import { Search, TriangleAlert, Users } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { languages, own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { classes } from '../ui/classes';
import { Empty } from '../ui/empty';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { Segmented } from '../ui/segmented';
import { Select } from '../ui/select';
import { tiers, type TravelerItem } from './form';
import { TravelerRow } from './traveler_row';
import { useTravelers, type Filter } from './use_travelers';
import { say, tier_words } from './words';
import styles from './list_page.module.css';

const any = '-';
const typing_ms = 250;

export function ListPage() {
  const desk = useDesk();
  const { query } = desk.page.router.route.value;
  const filter: Filter = { q: query['q'] ?? '', tier: query['tier'] ?? '', language: query['language'] ?? '', risk: query['risk'] ?? '' };
  const { list, more, again } = useTravelers(filter);
  const { items, next, state } = list.value;
  const is_narrowed = Object.values(filter).some(Boolean);
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="travelers" aria-busy={state === 'loading'}>
      <header class={page['head']}>
        <h1>{t('place.travelers')}</h1>
      </header>
      <Filters filter={filter} seen={items} />
      {!desk.online.value && <Notice><p>{t('calls.list_offline')}</p></Notice>}
      {state === 'failed' && (items.length === 0 || desk.online.value) && (
        <Empty icon={TriangleAlert} title={say('list.failed')}>
          <Button onClick={again}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {state === 'loading' && items.length === 0 && <Skeleton />}
      {state === 'ready' && items.length === 0 && next === null && (
        <Empty icon={Users} title={say(is_narrowed ? 'list.none_like' : 'list.none')} hint={say(is_narrowed ? 'list.none_like_hint' : 'list.none_hint')} />
      )}
      {items.length > 0 && (
        <ol class={styles['list']} aria-label={t('place.travelers')}>
          {items.map((one) => (
            <TravelerRow key={one.id} one={one} />
          ))}
        </ol>
      )}
      {next !== null && state !== 'failed' && <Button class={styles['more'] ?? ''} disabled={state === 'loading'} onClick={more}>{say('list.more')}</Button>}
    </main>
  );
}

function Filters({ filter, seen }: { filter: Filter; seen: readonly TravelerItem[] }) {
  const { router } = useDesk().page;
  const known = useRef(new Set<string>(languages));
  for (const tag of [...seen.flatMap((one) => one.languages), filter.language]) if (tag !== '') known.current.add(tag);
  const tongues = [...known.current].map((tag) => ({ value: tag, label: own_name(tag, true) })).sort((a, b) => a.label.localeCompare(b.label));
  const choose = (field: 'tier' | 'language') => (value: string) => router.narrow({ [field]: value === any ? '' : value });
  return (
    <div class={styles['filters']} role="search" aria-label={say('list.filters')}>
      <SearchField value={filter.q} />
      <Select label={t('traveler.tier')} hideLabel small value={filter.tier || any} onChange={choose('tier')}
        choices={[{ value: any, label: say('list.any_tier') }, ...tiers.map((tier) => ({ value: tier as string, label: tier_words(tier) }))]} />
      <Select label={t('filter.language')} hideLabel small value={filter.language || any} onChange={choose('language')}
        choices={[{ value: any, label: say('list.any_language') }, ...tongues]} />
      <Segmented label={say('risk.title')} value={filter.risk === 'high' ? 'high' : 'all'} onChange={(one) => router.narrow({ risk: one === 'high' ? one : '' })}
        choices={[{ value: 'all', label: say('list.everybody') }, { value: 'high', label: say('list.at_risk') }]} />
    </div>
  );
}

// What is typed counts a moment later, so that not every letter asks the server.
function SearchField({ value }: { value: string }) {
  const { page: { router, environment } } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const text = useSignal(value);
  const mine = useRef(value); // what the address holds because of this field
  if (value !== mine.current) text.value = mine.current = value;
  useEffect(() => {
    if (text.value.trim() === value) return;
    const timer = environment.after(typing_ms, () => router.narrow({ q: (mine.current = text.peek().trim()) }));
    return () => environment.cancel(timer);
  }, [text.value, value]);
  useListKeys(() => input.current?.focus());
  return (
    <div class={styles['search']}>
      <Search size={16} strokeWidth={1.75} aria-hidden="true" />
      <Field type="search" label={say('list.search')} hideLabel placeholder={say('list.search')} dir="auto" autocomplete="off" spellcheck={false}
        inputRef={input} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
    </div>
  );
}

// The rows are links: the focus moves among them, and Enter opens the one that has it.
function useListKeys(find: () => void): void {
  const move = (step: number) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-traveler-row]')];
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
    rows[next]?.focus();
  };
  useCommands(
    () => [
      { id: 'next', label: 'command.next', group: 'list', keys: 'j', hidden: true, run: () => move(1) },
      { id: 'previous', label: 'command.previous', group: 'list', keys: 'k', hidden: true, run: () => move(-1) },
      { id: 'search', label: () => say('list.search'), group: 'list', keys: '/', run: find },
    ],
    [],
  );
}

function Skeleton() {
  return (
    <div class={styles['skeleton']}>
      <span class="visually-hidden" role="status">
        {say('list.loading')}
      </span>
      <i aria-hidden="true" />
      <i aria-hidden="true" />
      <i aria-hidden="true" />
    </div>
  );
}
