// Writes down what a traveler said of his trip.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Toggle } from '../ui/switch';
import { TextArea } from '../ui/text_area';
import { visit_step, type Visit } from './form';
import { say } from './words';

// Null: it is no whole number from `least` to `most`.
function read_score(text: string, least: number, most: number): number | null {
  const value = /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

export function VisitDialog({ one, onClose, onMoved }: { one: Visit; onClose: () => void; onMoved: (one: Visit) => void }) {
  const { api } = useDesk();
  const csat = useSignal('');
  const nps = useSignal('');
  const text = useSignal('');
  const may_quote = useSignal(false);
  const follow_up = useSignal(false);
  const looked = useSignal(false);
  const deed = useDeed();
  const score = read_score(csat.value, 1, 5);
  const recommends = nps.value.trim() === '' ? undefined : read_score(nps.value, 0, 10);
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    looked.value = true;
    if (score === null || recommends === null) return;
    const said = text.peek().trim();
    const fields = { csat: score, ...(recommends !== undefined && { nps: recommends }), ...(said !== '' && { text: said }), may_quote: may_quote.peek(), follow_up: follow_up.peek() };
    const moved = await deed.run(() => visit_step(api, one, 'answer', fields));
    if (moved === null) return;
    onClose();
    onMoved(moved);
  };
  return (
    <Dialog title={say('visit.step.answer')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <div class={dialog['body']}>
          <div class={dialog['two']}>
            <Field label={say('visit.csat')} inputmode="numeric" value={csat.value} problem={looked.value && score === null ? say('visit.csat_needed') : undefined} onInput={(event) => (csat.value = event.currentTarget.value)} />
            <Field label={say('visit.nps')} inputmode="numeric" value={nps.value} problem={looked.value && recommends === null ? say('visit.nps_bad') : undefined} onInput={(event) => (nps.value = event.currentTarget.value)} />
          </div>
          <TextArea label={say('visit.text')} maxLength={4000} value={text.value} onInput={(said) => (text.value = said)} />
          <Toggle label={say('visit.may_quote')} on={may_quote.value} onChange={(on) => (may_quote.value = on)} />
          <Toggle label={say('visit.follow_up')} on={follow_up.value} onChange={(on) => (follow_up.value = on)} />
          {deed.trouble !== '' && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{t('app.save')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
