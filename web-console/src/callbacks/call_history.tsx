// What happened to a callback: every try, every promise, every step, the latest first.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { date_time, stopwatch } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { outcomes, steps_of, type Callback, type Step, type Try } from './form';
import { window_words } from './times';
import { kept_key, outcome_key, state_key } from './words';
import styles from './call_history.module.css';

export function CallHistory({ call }: { call: Callback }) {
  const open = useSignal(false);
  return (
    <details class={styles['history']} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t('calls.history', { count: call.tries.length })}</summary>
      {open.value && <Inside call={call} />}
    </details>
  );
}

function Inside({ call }: { call: Callback }) {
  const { api, page } = useDesk();
  const steps = useSignal<readonly Step[] | 'failed' | null>(null);
  const load = () => {
    steps_of(api, call.id).then(
      (found) => (steps.value = found.toReversed()),
      () => (steps.value = 'failed'),
    );
  };
  useEffect(load, [call]);
  const known = steps.value;
  return (
    <>
      {call.tries.length > 0 && (
        <ol class={styles['list']} aria-label={t('calls.tries')}>
          {call.tries.toReversed().map((one) => (
            <TryLine key={one.begun} one={one} />
          ))}
        </ol>
      )}
      {call.promises.length > 1 && (
        <ol class={styles['list']} aria-label={t('calls.promises')}>
          {call.promises.toReversed().map((one) => (
            <li key={one.made_at}>
              <span>{window_words(one, page.clock.now.peek())}</span> <b>{t(kept_key(one.kept))}</b>
            </li>
          ))}
        </ol>
      )}
      {known === null && <div aria-busy="true" />}
      {known === 'failed' && (
        <div role="alert">
          <p>{t('calls.failed')}</p>
          <Button onClick={load}>{t('app.try_again')}</Button>
        </div>
      )}
      {Array.isArray(known) && (
        <ol class={styles['list']} aria-label={t('calls.steps')}>
          {known.map((step: Step) => (
            <li key={step.number}>
              <time class="tabular">{date_time(step.at)}</time>
              <b>{t(state_key(step.to))}</b>
              <span>{[who(step), reason_words(step.reason)].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

// The machine does its steps unnamed.
function who({ by }: Step): string {
  return by.name ?? (by.kind === 'visitor' ? t('traveler.one') : '');
}

function TryLine({ one }: { one: Try }) {
  return (
    <li>
      <time class="tabular">{date_time(one.begun)}</time>
      <b>{t(outcome_key(one.outcome))}</b>
      <span>
        {[one.agent?.name, one.ended === null ? '' : stopwatch(one.ended - one.begun)].filter(Boolean).join(' · ')}
      </span>
      {one.note && <p dir="auto">{one.note}</p>}
    </li>
  );
}

// An outcome is told in words; what people wrote stays as it is, and marks of the machine are left out.
function reason_words(reason: string | null): string {
  if (reason === null) return '';
  const outcome = outcomes.find((one) => one === reason);
  if (outcome !== undefined) return t(outcome_key(outcome));
  return reason === 'again' || /^a_/.test(reason) ? '' : reason;
}
