// The search over everything that was said. The question stands in the address: it can be kept, shared and gone back to.

import { Search, SearchX } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { FoundItem } from './found_item';
import { question_of, type Question } from './form';
import { useSearch, type Results } from './use_search';
import { say } from './words';
import styles from './search.module.css';

const any = '-';

export function SearchPage() {
  const { page } = useDesk();
  const question = question_of(page.router.route.value.query);
  const { results, more, again } = useSearch(question);
  const box = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const walk = (step: 1 | -1) => () => {
    const links = [...(box.current?.querySelectorAll<HTMLElement>('a[data-found]') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    (links[at + step] ?? (step === 1 ? links[0] : field.current))?.focus();
  };
  useCommands(
    () => [
      { id: 'search_field', label: 'command.search', group: 'list', keys: '/', run: () => field.current?.focus() },
      { id: 'search_next', label: 'command.next', group: 'list', keys: 'j', run: walk(1) },
      { id: 'search_previous', label: 'command.previous', group: 'list', keys: 'k', run: walk(-1) },
    ],
    [],
  );
  const change = (part: Partial<Question>) => page.router.narrow(part as { [name: string]: string });
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    walk(1)();
  };
  return (
    <main ref={box} class={styles['page']} data-region="search" aria-busy={results.value.state === 'loading'}>
      <h1>{say('title')}</h1>
      <div class={styles['ask']} role="search">
        <div class={styles['field']}>
          <Search size={16} aria-hidden="true" />
          <input
            ref={field}
            type="search"
            dir="auto"
            maxLength={500}
            value={question.q}
            placeholder={say('placeholder')}
            aria-label={say('field')}
            onInput={(event) => change({ q: event.currentTarget.value })}
            onKeyDown={enter}
          />
        </div>
        <Filters question={question} onChange={change} />
      </div>
      <Outcome results={results.value} onMore={more} onAgain={again} />
    </main>
  );
}

function Filters({ question, onChange }: { question: Question; onChange: (part: Partial<Question>) => void }) {
  const { queues } = useDesk();
  const choices = (every: string, of: readonly (readonly [string, string])[]) => [{ value: any, label: every }, ...of.map(([value, label]) => ({ value, label }))];
  const chosen = (value: string) => (value === any ? '' : value);
  const statuses = (['waiting', 'assigned', 'snoozed', 'resolved', 'closed'] as const).map((status) => [status, t(`status.${status}`)] as const);
  return (
    <div class={styles['filters']} role="group" aria-label={say('filters')}>
      <Select label={say('by')} choices={choices(say('by.any'), [['visitor', say('by.visitor')], ['agent', say('by.agent')]])} value={question.by || any} onChange={(by) => onChange({ by: chosen(by) })} />
      <Select label={t('filter.queue')} choices={choices(t('filter.all_queues'), [...queues.queues.value.values()].map(({ id, name }) => [id, name] as const))} value={question.queue || any} onChange={(queue) => onChange({ queue: chosen(queue) })} />
      <Select label={say('status')} choices={choices(say('status.any'), statuses)} value={question.status || any} onChange={(status) => onChange({ status: chosen(status) })} />
      <Field label={say('from')} type="date" value={question.from} onInput={(event) => onChange({ from: event.currentTarget.value })} />
      <Field label={say('to')} type="date" value={question.to} onInput={(event) => onChange({ to: event.currentTarget.value })} />
      <Select label={say('sort')} choices={[{ value: any, label: say('sort.newest') }, { value: 'best', label: say('sort.best') }]} value={question.sort || any} onChange={(sort) => onChange({ sort: chosen(sort) })} />
    </div>
  );
}

function Outcome({ results, onMore, onAgain }: { results: Results; onMore: () => void; onAgain: () => void }) {
  const { items, next, behind, state } = results;
  const is_none = state === 'ready' && items.length === 0;
  return (
    <>
      <p role="status" class={state === 'failed' ? styles['problem'] : styles['count']}>
        {state === 'failed' ? t('problem.other') : state === 'ready' && items.length > 0 ? say(next === null ? 'count' : 'count_more', { count: items.length }) : ''}
        {behind > 0 && state === 'ready' && ` ${say('behind', { count: behind })}`}
      </p>
      {state === 'idle' && <Empty icon={Search} title={say('hint.title')} hint={say('hint.text')} />}
      {is_none && <Empty icon={SearchX} title={say('none')} hint={say(next === null ? 'none.hint' : 'none.yet')} />}
      <ol class={styles['list']} aria-label={say('title')}>
        {items.map((found) => (
          <FoundItem key={found.conversation.id} found={found} />
        ))}
      </ol>
      {state === 'failed' && <Button onClick={onAgain}>{t('app.try_again')}</Button>}
      {next !== null && state === 'ready' && <Button onClick={onMore}>{say('more')}</Button>}
    </>
  );
}
