// Draws conversations to be scored: of which days, how many, and whether those with a reason come first.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import dialog from '../callbacks/dialog.module.css';
import { own_zone, plus_days, today } from '../reports/period';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Toggle } from '../ui/switch';
import { sample } from './form';
import { say } from './words';

const most = 100;
const usual_days = 7;

// The first moment of a day of this computer's zone.
const begin_of = (date: string): number => new Date(`${date}T00:00:00`).getTime();

export function SampleDialog({ onClose, onDrawn }: { onClose: () => void; onDrawn: () => void }) {
  const desk = useDesk();
  const day = today(desk.page.clock.now.peek(), own_zone());
  const from = useSignal(plus_days(day, -usual_days));
  const to = useSignal(day);
  const count = useSignal('10');
  const risk = useSignal(true);
  const looked = useSignal(false);
  const deed = useDeed();
  const wanted = /^\d{1,3}$/.test(count.value.trim()) ? Number(count.value) : 0;
  const is_bad = wanted < 1 || wanted > most;
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    looked.value = true;
    if (is_bad || from.peek() === '' || to.peek() === '') return;
    const asked = { from: begin_of(from.peek()), to: begin_of(plus_days(to.peek(), 1)), count: wanted, risk: risk.peek() };
    const drawn = await deed.run(() => sample(desk.api, asked));
    if (drawn === null) return;
    desk.toasts.show(say('sample.drawn', { count: drawn.items.length }));
    onClose();
    onDrawn();
  };
  return (
    <Dialog title={say('sample.title')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <div class={dialog['body']}>
          <p>{say('sample.hint')}</p>
          <div class={dialog['two']}>
            <Field type="date" label={say('sample.from')} value={from.value} max={to.value} required onInput={(event) => (from.value = event.currentTarget.value)} />
            <Field type="date" label={say('sample.to')} value={to.value} min={from.value} required onInput={(event) => (to.value = event.currentTarget.value)} />
          </div>
          <Field label={say('sample.count')} inputmode="numeric" value={count.value} problem={looked.value && is_bad ? say('sample.count_bad') : undefined}
            onInput={(event) => (count.value = event.currentTarget.value)} />
          <Toggle label={say('sample.risk')} on={risk.value} onChange={(on) => (risk.value = on)} />
          {deed.trouble !== '' && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{say('sample.title')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
