// Which question, of which days.

import type { ComponentChildren } from 'preact';
import { useDesk } from '../shell/context';
import { t, type TextKey } from '../text/text';
import { Segmented } from '../ui/segmented';
import { Select } from '../ui/select';
import { spans, type SpanName } from '../reports/period';
import { kind_of, span_of } from './asked';
import { kinds } from './form';
import { say } from './words';
import styles from './surveys.module.css';

const span_keys: Record<SpanName, TextKey> = {
  today: 'report.today', yesterday: 'report.yesterday', last_7: 'report.last_7', last_30: 'report.last_30', month: 'report.month',
};

export function Filters({ children }: { children: ComponentChildren }) {
  const { router } = useDesk().page;
  const { query } = router.route.value;
  return (
    <div class={styles['filters']} role="search" aria-label={say('filter.label')}>
      <Segmented label={say('filter.kind')} value={kind_of(query)} onChange={(kind) => router.narrow({ kind })} choices={kinds.map((kind) => ({ value: kind, label: say(`kind.${kind}`) }))} />
      <Select label={t('report.span')} hideLabel small value={span_of(query)} onChange={(chosen) => router.narrow({ span: chosen })} choices={spans.map((name) => ({ value: name, label: t(span_keys[name]) }))} />
      {children}
    </div>
  );
}
