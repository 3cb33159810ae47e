// When an e-mail goes out: one of a few times, or a date and time of one's own.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useDesk } from '../shell/context';
import { local_fields, snooze_times, time_of_fields, type SnoozeTime } from '../state/snooze';
import { when_due } from '../text/format';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import styles from './send_later_dialog.module.css';

const longest_ahead_ms = 90 * 24 * 3_600_000;

export const own_zone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const keys: Record<SnoozeTime['key'], TextKey> = {
  'snooze.hour': 'mail.later_hour',
  'snooze.afternoon': 'mail.later_afternoon',
  'snooze.three_hours': 'mail.later_three_hours',
  'snooze.tomorrow': 'mail.later_tomorrow',
  'snooze.next_week': 'mail.later_next_week',
};

interface SendLaterProps {
  at: number | null; // as chosen before
  onChoose: (at: number) => void;
  onClose: () => void;
}

export function SendLaterDialog({ at, onChoose, onClose }: SendLaterProps) {
  const { clock } = useDesk().page;
  const times = snooze_times(new Date(clock.now.value));
  const fields = useSignal(local_fields(at ?? times.find(({ key }) => key === 'snooze.tomorrow')?.until ?? clock.now.peek()));
  const problem = useSignal<TextKey | null>(null);
  const { date, time } = fields.value;

  const choose = (until: number) => {
    onChoose(until);
    onClose();
  };
  const change = (part: Partial<typeof fields.value>) => {
    fields.value = { ...fields.value, ...part };
    problem.value = null;
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = fields.peek(); // the last key may not have been rendered yet
    const until = time_of_fields(asked.date, asked.time);
    const now = clock.now.peek();
    if (until === null || until <= now) problem.value = 'snooze.past';
    else if (until > now + longest_ahead_ms) problem.value = 'mail.later_far';
    else choose(until);
  };
  return (
    <Dialog title={t('mail.later')} closeLabel={t('app.close')} onClose={onClose}>
      <div class={styles['times']}>
        {times.map(({ key, until }) => (
          <button key={key} type="button" onClick={() => choose(until)}>
            <span>{t(keys[key])}</span>
            <span class={styles['when']}>{when_due(until, clock.now.value)}</span>
          </button>
        ))}
      </div>
      <form onSubmit={submit} noValidate>
        <div class={styles['fields']}>
          <Field type="date" label={t('snooze.date')} value={date} min={local_fields(clock.now.value).date} problem={problem.value === null ? undefined : t(problem.value)}
            onInput={(event) => change({ date: event.currentTarget.value })} />
          <Field type="time" label={t('snooze.time')} value={time} onInput={(event) => change({ time: event.currentTarget.value })} />
          <p class={styles['zone']}>{t('snooze.zone', { zone: own_zone() })}</p>
        </div>
        <footer class={styles['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('mail.schedule')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
