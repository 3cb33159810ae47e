// The log of decisions: what routing did with which conversation, and why.

import { useSignal } from '@preact/signals';
import { LockKeyhole, RefreshCw, Route } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { nothing_chosen, start_of, type DecisionFilter } from './decision';
import { DecisionItem } from './decision_item';
import { useDecisions } from './use_decisions';
import styles from './decisions.module.css';

const all = '-';

export function DecisionsPage() {
  const desk = useDesk();
  useEffect(() => void desk.refresh(), [desk]);
  if (desk.me.value.role === 'agent') {
    return (
      <main class={styles['page']} data-region="decisions">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('rules.not_manager')} />
      </main>
    );
  }
  return <LogView />;
}

function LogView() {
  const filter = useSignal(nothing_chosen);
  const { log, more, again } = useDecisions(filter.value);
  const { items, next, state } = log.value;
  return (
    <main class={styles['page']} data-region="decisions" aria-busy={state === 'loading'}>
      <header class={styles['head']}>
        <h1>{t('decisions.title')}</h1>
        <Button icon={RefreshCw} onClick={again}>{t('decisions.refresh')}</Button>
      </header>
      <Filters filter={filter.value} onChange={(part) => (filter.value = { ...filter.value, ...part })} />
      {items.length === 0 && state === 'ready' && next === null && <Empty icon={Route} title={t('decisions.none')} hint={t('decisions.none_hint')} />}
      <ol class={styles['list']} aria-label={t('decisions.title')}>
        {items.map((item) => (
          <DecisionItem key={item.id} decision={item} />
        ))}
      </ol>
      {state === 'failed' && <p role="alert" class={styles['problem']}>{t('problem.other')}</p>}
      {(next !== null || state === 'failed') && (
        <Button disabled={state === 'loading'} onClick={more}>
          {state === 'failed' ? t('app.try_again') : t('decisions.more')}
        </Button>
      )}
    </main>
  );
}

function Filters({ filter, onChange }: { filter: DecisionFilter; onChange: (part: Partial<DecisionFilter>) => void }) {
  const desk = useDesk();
  const days = useSignal({ from: '', to: '' });
  const choices = (every: string, of: Iterable<{ id: string; name: string }>) => [{ value: all, label: every }, ...[...of].map(({ id, name }) => ({ value: id, label: name }))];
  const chosen = (value: string) => (value === all ? '' : value);
  const set_days = (part: Partial<{ from: string; to: string }>) => {
    days.value = { ...days.value, ...part };
    onChange({ from: start_of(days.value.from), to: start_of(days.value.to, 1) });
  };
  return (
    <div class={styles['filters']} role="group" aria-label={t('decisions.filter')}>
      <Select label={t('filter.queue')} choices={choices(t('filter.all_queues'), desk.queues.queues.value.values())} value={filter.queue || all}
        onChange={(queue) => onChange({ queue: chosen(queue) })} />
      <Select label={t('decisions.agent')} choices={choices(t('decisions.all_agents'), desk.people.agents.value.values())} value={filter.agent || all}
        onChange={(agent) => onChange({ agent: chosen(agent) })} />
      <Field label={t('whatif.from')} type="date" value={days.value.from} onInput={(event) => set_days({ from: event.currentTarget.value })} />
      <Field label={t('whatif.to')} type="date" value={days.value.to} onInput={(event) => set_days({ to: event.currentTarget.value })} />
    </div>
  );
}
