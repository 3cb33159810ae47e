// What if: past days, or figures by hand, played with other staff, hours or rules of order.

import { LockKeyhole } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { number } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { question_of } from './form';
import { ResultView } from './result_view';
import { is_going, own_zone, useWhatIf } from './use_simulation';
import { WhatIfForm } from './whatif_form';
import type { Simulation } from './result';
import styles from './whatif.module.css';

export function WhatIfPage() {
  const desk = useDesk();
  const { form, simulation, asked, problem, run, cancel } = useWhatIf();
  useEffect(() => void desk.refresh(), [desk]);
  if (desk.me.value.role === 'agent') {
    return (
      <main class={styles['page']} data-region="whatif">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('rules.not_manager')} />
      </main>
    );
  }
  const current = simulation.value;
  const going = is_going(current);
  return (
    <main class={styles['page']} data-region="whatif">
      <header class={styles['head']}>
        <h1>{t('place.whatif')}</h1>
        <p>{t('whatif.says')}</p>
      </header>
      <div class={styles['columns']}>
        <WhatIfForm form={form.value} problem={problem.value} busy={going} classes={current?.result?.classes ?? []}
          onChange={(next) => (form.value = next)} onRun={() => void run(question_of(form.peek(), own_zone()))} />
        <section class={styles['answer']} aria-label={t('whatif.result')} aria-busy={going}>
          {going && <Progress simulation={current} onCancel={() => void cancel()} />}
          {current?.state === 'cancelled' && <p role="status" class={styles['quiet']}>{t('whatif.cancelled')}</p>}
          {current?.result ? <ResultView result={current.result} asked={asked.value} /> : !going && <p class={styles['quiet']}>{t('whatif.nothing_yet')}</p>}
        </section>
      </div>
    </main>
  );
}

function Progress({ simulation, onCancel }: { simulation: Simulation; onCancel: () => void }) {
  const waits = simulation.state === 'waiting';
  return (
    <div class={styles['progress']}>
      <p role="status">{waits ? t('whatif.in_line', { place: number(simulation.place ?? 1) }) : t('whatif.running')}</p>
      <progress max={1} value={waits ? 0 : simulation.progress} aria-label={t('whatif.running')} />
      <Button onClick={onCancel}>{t('app.cancel')}</Button>
    </div>
  );
}
