// Which days, in which zone, and what of it. All of it stands in the address.

import { useRef } from 'preact/hooks';
import type { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { clock_name } from '../text/service_words';
import { own_name, t, type TextKey } from '../text/text';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import type { Asked, AskedField, SlaReport } from './form';
import { own_zone, span, span_name, spans, today, type SpanName } from './period';
import { channel_name, channels, clocks, priority_name } from './words';
import styles from './report_filters.module.css';

const all = '*';
const own_days = 'own';
const span_keys: Record<SpanName, TextKey> = {
  today: 'report.today',
  yesterday: 'report.yesterday',
  last_7: 'report.last_7',
  last_30: 'report.last_30',
  month: 'report.month',
};
const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

interface ReportFiltersProps {
  asked: Asked;
  report: SlaReport | null;
  problem: ApiError | null;
}

export function ReportFilters({ asked, report, problem }: ReportFiltersProps) {
  const { page, queues } = useDesk();
  const zone = asked.zone ?? own_zone();
  const { from = '', to = '' } = asked;
  const day = today(page.clock.now.peek(), zone);
  const languages = useSeen(report?.by.language.map((group) => group.key ?? '') ?? [], asked.language);
  const priorities = useSeen(report?.by.priority.map((group) => group.key ?? '') ?? [], asked.priority);
  const ask = (change: Asked) => page.router.narrow({ from, to, zone, ...change } as Record<string, string>);
  const objection = (field: AskedField) => (problem?.field === field ? problem.detail : undefined);
  const choose = (label: TextKey, field: AskedField, any: TextKey, choices: readonly (readonly [string, string])[]) => (
    <Select label={t(label)} value={asked[field] || all} onChange={(value) => ask({ [field]: value === all ? '' : value })}
      choices={[{ value: all, label: t(any) }, ...choices.map(([value, name]) => ({ value, label: name }))]} />
  );
  return (
    <div class={styles['filters']} role="search" aria-label={t('report.filters')}>
      <Select label={t('report.span')} value={span_name({ from, to }, day) ?? own_days}
        choices={[...spans.map((name) => ({ value: name as string, label: t(span_keys[name]) })), { value: own_days, label: t('report.own_days') }]}
        onChange={(name) => name !== own_days && ask(span(name as SpanName, day))} />
      <Field type="date" label={t('report.from')} value={from} max={to} problem={objection('from')} required
        onChange={(event) => event.currentTarget.value && ask({ from: event.currentTarget.value })} />
      <Field type="date" label={t('report.to')} value={to} min={from} problem={objection('to')} required
        onChange={(event) => event.currentTarget.value && ask({ to: event.currentTarget.value })} />
      <Field label={t('report.zone')} value={zone} list="report-zones" problem={objection('zone')} autocomplete="off" spellcheck={false}
        onChange={(event) => ask({ zone: event.currentTarget.value.trim() || own_zone() })} />
      <datalist id="report-zones">
        {zones.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {choose('report.clock', 'clock', 'report.all_clocks', clocks.map((kind) => [kind, clock_name(kind)]))}
      {choose('filter.queue', 'queue', 'filter.all_queues', [...queues.queues.value.values()].map((queue) => [queue.id, queue.name]))}
      {choose('report.channel', 'channel', 'report.all_channels', channels.map((channel) => [channel, channel_name(channel)]))}
      {choose('filter.language', 'language', 'report.all_languages', languages.map((tag) => [tag, own_name(tag, true)]))}
      {choose('report.priority', 'priority', 'report.all_priorities', priorities.map((one) => [one, priority_name(one)]))}
    </div>
  );
}

// What was there to choose from stays, also when a choice has narrowed the report to one.
function useSeen(found: readonly string[], chosen: string | undefined): readonly string[] {
  const seen = useRef(new Set<string>());
  for (const one of [...found, chosen ?? '']) if (one !== '') seen.current.add(one);
  return [...seen.current].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}
