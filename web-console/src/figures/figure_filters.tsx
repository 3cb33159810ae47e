// Which days, in which zone, and of what. All of it stands in the address.

import { useRef } from 'preact/hooks';
import { ApiError } from '../net/api';
import { today, type Span } from '../reports/period';
import { channel_name, channels } from '../reports/words';
import { useDesk } from '../shell/context';
import { languages, own_name, t, type TextKey } from '../text/text';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { preset_of, preset_query, presets, type Preset } from './asked';
import type { Asked, Figure, Split } from './form';
import { say } from './words';
import { zone_of } from './zone';
import styles from './figures_page.module.css';

const all = '*';
const own_days = 'own';
const preset_words = (preset: Preset): string => {
  const keys: { readonly [preset in Preset]?: TextKey } = { today: 'report.today', yesterday: 'report.yesterday', month: 'report.month' };
  const key = keys[preset];
  return key !== undefined ? t(key) : say('days.last', { count: Number(preset.slice('last_'.length)) });
};
const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

interface FigureFiltersProps {
  asked: Asked;
  span: Span;
  figure: Figure | null; // null: of several
  problem: unknown;
}

export function FigureFilters({ asked, span, figure, problem }: FigureFiltersProps) {
  const { page, queues, people } = useDesk();
  const { query } = page.router.route.value;
  const day = today(page.clock.now.peek(), zone_of(query));
  const objection = (field: string) => (problem instanceof ApiError && problem.field === field ? problem.detail : undefined);
  const tongues = useRef(new Set<string>(languages));
  if (asked.language) tongues.current.add(asked.language);
  const choose = (label: string, field: 'queue' | 'channel' | 'language' | 'agent', any: string, choices: readonly (readonly [string, string])[]) => (
    <Select label={label} value={asked[field] || all} problem={objection(field)} onChange={(value) => page.router.narrow({ [field]: value === all ? '' : value })}
      choices={[{ value: all, label: any }, ...choices.map(([value, name]) => ({ value, label: name }))]} />
  );
  const days = (change: Partial<Span>) => page.router.narrow({ days: '', ...span, ...change });
  return (
    <div class={styles['filters']} role="search" aria-label={t('report.filters')}>
      <Select label={t('report.span')} value={preset_of(query, day) ?? own_days}
        choices={[...presets.map((preset) => ({ value: preset as string, label: preset_words(preset) })), { value: own_days, label: t('report.own_days') }]}
        onChange={(preset) => preset !== own_days && page.router.narrow(preset_query(preset as Preset, day))} />
      <Field type="date" label={t('report.from')} value={span.from} max={span.to} problem={objection('from')} required
        onChange={(event) => event.currentTarget.value && days({ from: event.currentTarget.value })} />
      <Field type="date" label={t('report.to')} value={span.to} min={span.from} problem={objection('to')} required
        onChange={(event) => event.currentTarget.value && days({ to: event.currentTarget.value })} />
      <Field label={t('report.zone')} value={asked.zone ?? ''} placeholder={zone_of(query)} list="figure-zones" problem={objection('zone')} autocomplete="off" spellcheck={false}
        onChange={(event) => page.router.narrow({ zone: event.currentTarget.value.trim() })} />
      <datalist id="figure-zones">
        {zones.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {figure !== null && figure.splits.length > 0 && <SplitSelect figure={figure} split={(asked.split ?? '') as Split | ''} problem={objection('split')} />}
      {choose(t('filter.queue'), 'queue', t('filter.all_queues'), [...queues.queues.value.values()].map((queue) => [queue.id, queue.name]))}
      {choose(t('report.channel'), 'channel', t('report.all_channels'), channels.map((channel) => [channel, channel_name(channel)]))}
      {choose(t('filter.language'), 'language', t('report.all_languages'), [...tongues.current].map((tag) => [tag, own_name(tag, true)]))}
      {choose(say('filter.agent'), 'agent', say('filter.all_agents'), [...people.agents.value.values()].map((agent) => [agent.id, agent.name]))}
    </div>
  );
}

function SplitSelect({ figure, split, problem }: { figure: Figure; split: Split | ''; problem: string | undefined }) {
  const { router } = useDesk().page;
  return (
    <Select label={say('split.label')} value={split || all} problem={problem} onChange={(value) => router.narrow({ split: value === all ? '' : value, behind: '' })}
      choices={[{ value: all, label: say('split.none') }, ...figure.splits.map((one) => ({ value: one as string, label: say(`split.${one}`) }))]} />
  );
}
