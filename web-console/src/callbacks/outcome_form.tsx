// What came of a call, with what follows from it; what would end the callback for nothing is asked twice.

import { useSignal } from '@preact/signals';
import { CircleCheck, CircleSlash, PhoneMissed, PhoneOff, UserRoundX, Voicemail, type LucideIcon } from 'lucide-preact';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { focus_soon } from '../ui/focus';
import { TextArea } from '../ui/text_area';
import { follows, wants_confirmation } from './call';
import { end_attempt, outcomes, type Callback, type Outcome } from './form';
import { kept_note } from './notes';
import type { CallScreen } from './use_call';
import { follows_key, outcome_key } from './words';
import styles from './outcome_form.module.css';

const icons: Record<Outcome, LucideIcon> = {
  answered: CircleCheck,
  busy: PhoneOff,
  no_answer: PhoneMissed,
  voicemail: Voicemail,
  wrong_number: UserRoundX,
  refused: CircleSlash,
};

export function OutcomeForm({ call, screen }: { call: Callback; screen: CallScreen }) {
  const desk = useDesk();
  const note = kept_note(call.id);
  const doubted = useSignal<Outcome | null>(null); // chosen, to be confirmed
  const busy = screen.busy.value || !desk.online.value;

  const report = async (outcome: Outcome) => {
    if (!(await screen.tried(() => end_attempt(desk.api, call.id, outcome, note.peek().trim())))) return;
    note.value = '';
    doubted.value = null;
    focus_soon('[data-call-title]');
  };
  const choose = (outcome: Outcome) => {
    if (!wants_confirmation(outcome)) return void report(outcome);
    doubted.value = outcome;
    focus_soon('[data-call] [data-confirm]');
  };
  const back = () => {
    doubted.value = null;
    focus_soon('[data-call] [data-outcome]');
  };
  useCommands(
    () => outcomes.map((outcome) => ({ id: `call_${outcome}`, label: outcome_key(outcome), group: 'conversation' as const, enabled: () => !busy, run: () => choose(outcome) })),
    [call.id, busy],
  );

  const asked = doubted.value;
  return (
    <div class={styles['form']}>
      <TextArea label={t('calls.note')} hint={t('calls.note_hint')} value={note.value} onInput={(text) => (note.value = text)} />
      {asked === null ? (
        <ul class={styles['outcomes']} aria-label={t('calls.outcomes')}>
          {outcomes.map((outcome) => {
            const Icon = icons[outcome];
            return (
              <li key={outcome}>
                <button type="button" class={styles['outcome']} data-outcome={outcome} disabled={busy} onClick={() => choose(outcome)}>
                  <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
                  <b>{t(outcome_key(outcome))}</b>
                  <span>{t(follows_key(follows(outcome, call.next_try)))}</span>
                </button>
              </li>
            );
          })}
        </ul>
      ) : (
        <div class={styles['confirm']} role="group" aria-label={t(outcome_key(asked))}>
          <p>{t(asked === 'wrong_number' ? 'calls.confirm.wrong_number' : 'calls.confirm.refused', { name: call.name })}</p>
          <Button data-confirm onClick={back}>{t('calls.confirm.back')}</Button>
          <Button kind="danger" disabled={busy} onClick={() => void report(asked)}>{t(outcome_key(asked))}</Button>
        </div>
      )}
    </div>
  );
}
