// What can be done with a callback now: begin the call, report what came of it, promise another time, call it off.

import { useSignal } from '@preact/signals';
import { CalendarClock, Phone, PhoneForwarded, UserRoundCheck, X } from 'lucide-preact';
import { useCommands, useDesk } from '../shell/context';
import { when_due } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { focus_soon } from '../ui/focus';
import { AssignDialog } from './assign_dialog';
import { can_start, next_call_at, running_try } from './call';
import { CancelDialog } from './cancel_dialog';
import { begin_attempt, type Callback } from './form';
import { OutcomeForm } from './outcome_form';
import { SlotDialog } from './slot_dialog';
import type { CallScreen } from './use_call';
import styles from './call_actions.module.css';

type Asking = 'slot' | 'cancel' | 'assign' | null;

export function CallActions({ call, screen }: { call: Callback; screen: CallScreen }) {
  const desk = useDesk();
  const asking = useSignal<Asking>(null);
  const leads = desk.me.value.role !== 'agent';
  const runs = call.state === 'attempting';
  const me = desk.me.value.id;
  const close = () => (asking.value = null);

  useCommands(
    () =>
      runs ? [] : [
        { id: 'call_slot', label: 'calls.another_time', group: 'conversation', run: () => (asking.value = 'slot') },
        { id: 'call_cancel', label: 'calls.cancel', group: 'conversation', run: () => (asking.value = 'cancel') },
        ...(leads ? [{ id: 'call_assign', label: 'calls.assign' as const, group: 'conversation' as const, run: () => (asking.value = 'assign') }] : []),
      ],
    [runs, leads],
  );

  if (runs) {
    const own = running_try(call)?.agent?.id === me;
    return (
      <>
        {!own && <p class={styles['hint']}>{t('calls.calling', { agent: running_try(call)?.agent?.name ?? '' })}</p>}
        {(own || leads) && <OutcomeForm call={call} screen={screen} />}
      </>
    );
  }
  return (
    <>
      <div class={styles['row']}>
        <Start call={call} screen={screen} />
        <Button kind="quiet" icon={CalendarClock} onClick={() => (asking.value = 'slot')}>{t('calls.another_time')}</Button>
        <Button kind="quiet" icon={X} onClick={() => (asking.value = 'cancel')}>{t('calls.cancel')}</Button>
        {leads && <Button kind="quiet" icon={UserRoundCheck} onClick={() => (asking.value = 'assign')}>{t('calls.assign')}</Button>}
      </div>
      {asking.value === 'slot' && <SlotDialog call={call} screen={screen} onClose={close} />}
      {asking.value === 'cancel' && <CancelDialog call={call} screen={screen} onClose={close} />}
      {asking.value === 'assign' && <AssignDialog call={call} screen={screen} onClose={close} />}
    </>
  );
}

function Start({ call, screen }: { call: Callback; screen: CallScreen }) {
  const desk = useDesk();
  const now = desk.page.clock.now.value;
  const ready = can_start(call, now);
  const at = next_call_at(call);
  const { hook } = call.dial;
  const enabled = ready && desk.online.value && !screen.busy.value;
  const start = async (dial: 'self' | 'hook') => {
    if (await screen.tried(() => begin_attempt(desk.api, call.id, dial))) focus_soon('[data-call] [data-outcome]');
  };
  const usual = () => void start(hook ? 'hook' : 'self');
  useCommands(
    () => [{ id: 'call_start', label: 'calls.start', group: 'conversation', keys: 'c', enabled: () => enabled, run: usual }],
    [call.id, enabled, hook],
  );
  return (
    <>
      {hook && <Button kind="primary" icon={PhoneForwarded} disabled={!enabled} onClick={usual}>{t('calls.start_hook')}</Button>}
      <Button kind={hook ? 'plain' : 'primary'} icon={Phone} disabled={!enabled} onClick={() => void start('self')}>
        {t(hook ? 'calls.start_self' : 'calls.start')}
      </Button>
      {!ready && at !== null && <span class={styles['hint']}>{t('calls.start_from', { time: when_due(at, now) })}</span>}
    </>
  );
}
