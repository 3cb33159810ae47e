// One policy in the list: what it is, for what it counts and since when, how sure it is; opened, its rules.

import { ChevronDown, CircleHelp } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { date_words } from '../text/format';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';
import type { Applies, Layer, PolicyLine, SourceStatus, ValidWindow } from './form';
import { PolicyView } from './policy_view';
import { usePolicies } from './use_policies';
import { spoken, title_words } from './value_words';
import styles from './policy_row.module.css';

export const layer_keys: Record<Layer, TextKey> = { law: 'policies.law', contract: 'policies.contract', service: 'policies.service' };
const status_keys: Record<SourceStatus, TextKey> = {
  verified: 'policies.verified',
  secondary: 'policies.secondary',
  recalled: 'policies.recalled',
  invented: 'policies.invented',
};
const clock_keys: Record<ValidWindow['clock'], TextKey> = {
  request: 'policies.clock.request',
  purchase: 'policies.clock.purchase',
  travel: 'policies.clock.travel',
  event: 'policies.clock.event',
};

export const status_words = (status: SourceStatus): string => t(status_keys[status] ?? 'policies.recalled');
export const applies_words = (applies: Applies): string =>
  Object.entries(applies).map(([name, values]) => `${spoken(name)}: ${values.map(value_words).join(', ')}`).join(' · ') || t('policies.everything');
const value_words = (value: string): string => (/^[A-Z0-9]+$/.test(value) ? value : spoken(value));

export function valid_words(window: ValidWindow): string {
  const clock = t(clock_keys[window.clock] ?? 'policies.clock.request');
  if (window.from && window.until) return t('policies.between', { clock, from: date_words(window.from), until: date_words(window.until) });
  if (window.from) return t('policies.since', { clock, from: date_words(window.from) });
  return window.until ? t('policies.until', { clock, until: date_words(window.until) }) : clock;
}

export function PolicyRow({ line, manages }: { line: PolicyLine; manages: boolean }) {
  const { router } = useDesk().page;
  const screen = usePolicies();
  const is_open = router.route.value.query['policy'] === line.id;
  const title = title_words(line.title) || line.id;
  useEffect(() => {
    if (is_open) document.querySelector(`[data-policy="${line.id}"]`)?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <li class={page['card']} data-policy={line.id}>
      <div class={styles['row']}>
        <div class={styles['words']}>
          <h2>
            <bdi>{title}</bdi>
            {screen.draft(line.id) !== null && <span class={page['unsaved']}>{t('rules.unsaved')}</span>}
          </h2>
          <p class={styles['about']}>
            <bdi dir="ltr">{line.id}</bdi> · {applies_words(line.applies)}
          </p>
          <ul class={styles['chips']}>
            <li>{t(layer_keys[line.layer])}</li>
            <li>{t('rules.version', { version: line.version })}</li>
            <li>{t(line.shipped ? 'policies.shipped' : 'policies.own')}</li>
            {line.valid.map((window) => (
              <li key={window.clock}>{valid_words(window)}</li>
            ))}
            <li data-status={line.status}>{status_words(line.status)}</li>
            {line.status === 'recalled' && (
              <li data-confirm>
                <CircleHelp size={12} strokeWidth={1.75} aria-hidden="true" />
                {t('policies.to_confirm')}
              </li>
            )}
          </ul>
        </div>
        <Button kind="quiet" icon={ChevronDown} class={page['edit'] ?? ''} aria-expanded={is_open} onClick={() => router.narrow({ policy: is_open ? '' : line.id })}>
          {t('policies.read')}
          <span class="visually-hidden">: {title}</span>
        </Button>
      </div>
      {is_open && <PolicyView id={line.id} manages={manages} />}
    </li>
  );
}
