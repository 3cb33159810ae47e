// Puts a conversation away until a date and time of one's own.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useDesk } from '../shell/context';
import { local_fields, snooze_times, time_of_fields } from '../state/snooze';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import styles from './snooze_dialog.module.css';

export function SnoozeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const desk = useDesk();
  const tomorrow = snooze_times(new Date()).find(({ key }) => key === 'snooze.tomorrow');
  const fields = useSignal(local_fields(tomorrow?.until ?? Date.now()));
  const refused = useSignal(false);
  const { date, time } = fields.value;
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

  const change = (part: Partial<typeof fields.value>) => {
    fields.value = { ...fields.value, ...part };
    refused.value = false;
  };
  const snooze = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = fields.peek(); // the last key may not have been rendered yet
    const until = time_of_fields(asked.date, asked.time);
    if (until === null || until <= desk.page.clock.now.peek()) return void (refused.value = true);
    if (await desk.actions.snooze(id, until)) onClose();
  };
  return (
    <Dialog title={t('snooze.title')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void snooze(event)} noValidate>
        <div class={styles['fields']}>
          <Field type="date" label={t('snooze.date')} value={date} min={local_fields(Date.now()).date} problem={refused.value ? t('snooze.past') : undefined}
            onInput={(event) => change({ date: event.currentTarget.value })} />
          <Field type="time" label={t('snooze.time')} value={time} onInput={(event) => change({ time: event.currentTarget.value })} />
          <p class={styles['zone']}>{t('snooze.zone', { zone })}</p>
        </div>
        <footer class={styles['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('command.snooze')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
