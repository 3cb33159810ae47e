// Narrows the list: words, queue, language; and its order.

import { Search, X } from 'lucide-preact';
import { useMemo, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import type { Risk } from '../state/risk';
import { sorts, type Sort } from '../state/views';
import { list_of } from '../text/format';
import { own_name, t, type TextKey } from '../text/text';
import { Select } from '../ui/select';
import { Chip } from './chip';
import styles from './filters.module.css';

const all = '*';
const sort_names: Record<Sort, TextKey> = { urgent: 'sort.urgent', due: 'sort.due', longest: 'sort.longest', newest: 'sort.newest' };
const risk_names: Record<Risk, TextKey> = { soon: 'filter.soon', late: 'filter.late' };

export function Filters() {
  const desk = useDesk();
  const { list, queues, people, page } = desk;
  const input = useRef<HTMLInputElement>(null);
  const question = list.question.value;

  useCommands(
    () => [{ id: 'search', label: 'command.search', group: 'list', keys: '/', run: () => input.current?.focus() }],
    [],
  );

  const queue_choices = useMemo(
    () => [
      { value: all, label: t('filter.all_queues') },
      ...[...queues.queues.value.values()].map((queue) => ({ value: queue.id, label: queue.name })),
    ],
    [queues.queues.value],
  );
  const languages = list.languages.value;
  const language_choices = useMemo(
    () => [{ value: all, label: t('filter.all_languages') }, ...languages.map((tag) => ({ value: tag, label: own_name(tag) }))],
    [languages.join()],
  );
  const names = question.agents.map((id) => people.agents.value.get(id)?.name ?? id);
  const sort_choices = sorts.map((sort) => ({ value: sort, label: t(sort_names[sort]) }));

  return (
    <div class={styles['filters']} role="search">
      <div class={styles['search']}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={input}
          type="search"
          value={question.words}
          placeholder={t('filter.search')}
          aria-label={t('filter.search')}
          onInput={(event) => list.ask({ words: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            list.ask({ words: '' });
            event.currentTarget.blur();
          }}
        />
        {question.words !== '' && (
          <button type="button" aria-label={t('filter.clear')} onClick={() => list.ask({ words: '' })}>
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </div>
      <div class={styles['row']}>
        <Select label={t('filter.sort')} hideLabel small choices={sort_choices} value={question.sort}
          onChange={(sort) => (page.preferences.sort.value = sort as Sort)} />
        <Select label={t('filter.queue')} hideLabel small choices={queue_choices} value={question.queue ?? all}
          onChange={(queue) => page.router.narrow({ queue: queue === all ? '' : queue })} />
        <Select label={t('filter.language')} hideLabel small choices={language_choices} value={question.language ?? all}
          onChange={(language) => list.ask({ language: language === all ? null : language })} />
      </div>
      {(question.risk !== null || names.length > 0) && (
        <div class={styles['chips']}>
          {question.risk !== null && <Chip text={t(risk_names[question.risk])} onRemove={() => page.router.narrow({ risk: '' })} />}
          {names.length > 0 && <Chip text={t('filter.agent', { names: list_of(names) })} onRemove={() => page.router.narrow({ agent: '' })} />}
        </div>
      )}
    </div>
  );
}
