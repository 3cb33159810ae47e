// Lets a scripted crowd of travelers write, so that the demo is alive.

import { Pause, Play } from 'lucide-preact';
import type { Crowd } from '../net/types';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Segmented } from '../ui/segmented';
import type { CrowdControl } from './use_crowd';
import styles from './card.module.css';

const rates = ['6', '20', '60'];

export function CrowdSwitch({ crowd, state }: { crowd: CrowdControl; state: Crowd }) {
  const rate = String(state.rate_per_min);
  return (
    <section class={styles['card']} aria-labelledby="crowd-title">
      <header class={styles['head']}>
        <div>
          <h2 id="crowd-title">{t('crowd.title')}</h2>
          <p class={styles['hint']}>{t('crowd.hint')}</p>
        </div>
        <Button
          kind={state.running ? 'plain' : 'primary'}
          icon={state.running ? Pause : Play}
          onClick={() => void crowd.set({ running: !state.running })}
        >
          {state.running ? t('crowd.stop') : t('crowd.start')}
        </Button>
      </header>
      <div class={styles['row']}>
        <span>{t('crowd.rate')}</span>
        <Segmented
          label={t('crowd.rate')}
          value={rates.includes(rate) ? rate : ''}
          choices={rates.map((one) => ({ value: one, label: t('crowd.per_minute', { count: Number(one) }) }))}
          onChange={(one) => void crowd.set({ running: state.running, rate_per_min: Number(one) })}
        />
        <span role="status" class={styles['hint']}>
          {t('crowd.conversations', { count: state.conversations })} {state.running ? t('crowd.running') : t('crowd.paused')}
        </span>
      </div>
      {crowd.failed.value && (
        <p role="alert" class={styles['problem']}>
          {t('problem.other')}
        </p>
      )}
    </section>
  );
}
