// The whole figure: its value, of how many, the half and nine of ten, and what it was in the period before.

import type { ComponentChildren } from 'preact';
import { useDesk } from '../shell/context';
import { date_words } from '../text/format';
import { t } from '../text/text';
import { Toggle } from '../ui/switch';
import { behind_all } from './asked';
import { ChangeMark } from './change_mark';
import type { Figure, Report } from './form';
import { LinkButton } from './link_button';
import { n_words, say, value_words, why_words } from './words';
import styles from './total_card.module.css';

interface TotalCardProps {
  figure: Figure;
  report: Report;
  before: Report | null;
  compares: boolean;
}

export function TotalCard({ figure, report, before, compares }: TotalCardProps) {
  const { router } = useDesk().page;
  const { total, unit } = report;
  const seconds = unit === 'seconds';
  return (
    <section class={styles['card']} aria-label={say('total.label')} data-total>
      <dl class={styles['figures']}>
        <Value name={say(seconds ? 'total.mean' : 'total.value')} main>
          {total.value === null ? why_words(total) : value_words(unit, total.value)}
          <ChangeMark figure={figure} now={total} before={before?.total ?? null} />
        </Value>
        {unit !== 'count' && <Value name={say('total.n')}>{n_words(figure.name, total.n)}</Value>}
        {seconds && <Value name={say('total.p50')}>{value_words(unit, total.p50)}</Value>}
        {seconds && <Value name={say('total.p90')}>{value_words(unit, total.p90)}</Value>}
        {compares && before !== null && (
          <Value name={say('total.before', { from: date_words(before.from), to: date_words(before.to) })}>
            {before.total.value === null ? why_words(before.total) : value_words(unit, before.total.value)}
          </Value>
        )}
      </dl>
      <div class={styles['foot']}>
        <Toggle label={say('compare')} on={compares} onChange={(on) => router.narrow({ compare: on ? '' : 'off' })} />
        {figure.conversations && total.n > 0 && (
          <LinkButton data-behind-total onClick={() => router.narrow({ behind: behind_all })}>{say('behind.open', { count: total.n })}</LinkButton>
        )}
        <span class={styles['zone']}>
          {t('report.zone')}: <bdi dir="ltr">{report.zone}</bdi>
        </span>
      </div>
    </section>
  );
}

function Value({ name, main, children }: { name: string; main?: boolean; children: ComponentChildren }) {
  return (
    <div data-main={main || undefined}>
      <dt>{name}</dt>
      <dd class="tabular">{children}</dd>
    </div>
  );
}
