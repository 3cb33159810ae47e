// How many of the promised calls were made in time: the figure with what it means and of how many windows it is told.

import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { outcomes } from '../callbacks/form';
import { outcome_key } from '../callbacks/words';
import { useDesk } from '../shell/context';
import { number, percent } from '../text/format';
import { own_name, t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import type { Asked } from './form';
import { calls_query, ended, kept_calls, type KeptCalls, type KeptGroup } from './kept_calls';
import { level_of } from './scale';
import { ShareTable } from './share_table';
import groups from './group_cards.module.css';
import styles from './calls_card.module.css';

export function CallsCard({ asked }: { asked: Asked }) {
  const { api } = useDesk();
  const title = useId();
  const report = useSignal<KeptCalls | 'failed' | null>(null);
  const tries = useSignal(0);
  const query = calls_query(asked);
  useEffect(() => {
    let current = true;
    kept_calls(api, query).then(
      (found) => current && (report.value = found),
      () => current && (report.value = 'failed'),
    );
    return () => void (current = false);
  }, [api, query, tries.value]);
  const found = report.value;
  return (
    <section class={styles['calls']} aria-labelledby={title} aria-busy={found === null} data-calls-report>
      <h2 id={title}>{t('calls.report')}</h2>
      {found === 'failed' && (
        <div role="alert">
          <p>{t('calls.report_failed')}</p>
          <Button onClick={() => { report.value = null; tries.value += 1; }}>{t('app.try_again')}</Button>
        </div>
      )}
      {found !== null && found !== 'failed' && <Figures report={found} />}
    </section>
  );
}

function Figures({ report }: { report: KeptCalls }) {
  const n = ended(report);
  const tried = outcomes.filter((outcome) => (report.attempts[outcome] ?? 0) > 0);
  const cards = ([['calls.by_language', report.by.language], ['calls.by_agent', report.by.agent]] as const).filter(([, found]) => found !== undefined && found.length > 0);
  return (
    <>
      <p class={styles['rate']} data-level={level_of(report.rate)}>
        <b class="tabular">{report.rate === null ? '–' : percent(report.rate)}</b>
        <span>{n === 0 ? t('calls.report_none') : t('calls.of_windows', { count: n })}</span>
      </p>
      <p class={styles['quiet']}>{t('calls.meaning')}</p>
      <dl class={styles['figures']}>
        <Figure name="calls.kept.kept" value={report.kept} />
        <Figure name="calls.kept.broken" value={report.broken} />
        <Figure name="calls.kept.re_promised" value={report.re_promised} />
        <Figure name="calls.kept.released" value={report.released} />
        <Figure name="calls.kept.open" value={report.open} />
        {tried.map((outcome) => (
          <Figure key={outcome} name={outcome_key(outcome)} value={report.attempts[outcome] ?? 0} tries />
        ))}
      </dl>
      {cards.length > 0 && (
        <div class={groups['cards']}>
          {cards.map(([name, found]) => (
            <div key={name}>
              <Groups title={t(name)} by_language={name === 'calls.by_language'} found={found ?? []} />
            </div>
          ))}
        </div>
      )}
    </>
  );
}

function Figure({ name, value, tries }: { name: TextKey; value: number; tries?: boolean }) {
  return (
    <div data-tries={tries}>
      <dt>{tries ? t('calls.tries_of', { outcome: t(name) }) : t(name)}</dt>
      <dd class="tabular">{number(value)}</dd>
    </div>
  );
}

function Groups({ title, by_language, found }: { title: string; by_language: boolean; found: readonly KeptGroup[] }) {
  const id = useId();
  const name_of = ({ key, name }: KeptGroup) => (key === null ? t('report.none') : by_language ? own_name(key, true) : (name ?? key));
  const rows = [...found]
    .sort((a, b) => ended(b) - ended(a))
    .map((group) => ({ key: group.key, name: name_of(group), share: group.rate, met: group.kept, total: ended(group) }));
  return (
    <section class={groups['card']} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ShareTable title={title} rows={rows} />
    </section>
  );
}
