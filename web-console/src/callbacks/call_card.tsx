// The call that is owed to the traveler of a conversation: whom, where and when, what to say, and what came of it.

import { useSignal } from '@preact/signals';
import { ChevronDown, PhoneOutgoing } from 'lucide-preact';
import { useEffect, useId } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Notice } from '../ui/notice';
import { CallActions } from './call_actions';
import { CallFacts } from './call_facts';
import { count_of, is_over } from './call';
import { CallHistory } from './call_history';
import { CountMark, StateChip } from './marks';
import { Number } from './number';
import { useCall, type CallScreen } from './use_call';
import styles from './call_card.module.css';

interface CallCardProps {
  id: string; // of the conversation
  chat: boolean; // it is written in, too: the call is not all there is
}

export function CallCard({ id, chat }: CallCardProps) {
  const screen = useCall(id);
  if (screen.call.value !== null) return <Card key={screen.call.value.id} screen={screen} chat={chat} />;
  if (!screen.failed.value) return null;
  return (
    <div class={styles['failed']}>
      <Notice danger>
        <p>{t('calls.failed')}</p>
        <Button onClick={screen.load}>{t('app.try_again')}</Button>
      </Notice>
    </div>
  );
}

function Card({ screen, chat }: { screen: CallScreen; chat: boolean }) {
  const { page, online } = useDesk();
  const title = useId();
  const call = screen.call.value;
  const first = call === null ? 'over' : count_of(call, page.clock.now.peek()).kind;
  const open = useSignal(!chat || (first !== 'waits' && first !== 'again'));
  useEffect(() => {
    if (call?.state === 'attempting') open.value = true;
  }, [call?.state]);
  if (call === null) return null;
  return (
    <section class={styles['card']} aria-labelledby={title} data-call={call.id} data-state={call.state}>
      <header class={styles['head']}>
        <PhoneOutgoing size={16} strokeWidth={1.75} aria-hidden="true" />
        <h3 id={title} tabIndex={-1} data-call-title>
          {t('calls.card', { name: call.name })}
        </h3>
        <StateChip state={call.state} />
        <CountMark call={call} />
        <IconButton icon={ChevronDown} class={styles['fold'] ?? ''} label={t(open.value ? 'calls.less' : 'calls.more')} aria-expanded={open.value}
          onClick={() => (open.value = !open.value)} />
      </header>
      {!is_over(call) && (
        <div class={styles['main']}>
          <Number call={call} />
          <CallActions call={call} screen={screen} />
        </div>
      )}
      {screen.trouble.value !== '' && <Notice danger><p>{screen.trouble.value}</p></Notice>}
      {!online.value && <Notice><p>{t('calls.offline')}</p></Notice>}
      {open.value && (
        <div class={styles['more']}>
          <CallFacts call={call} />
          {call.script.length > 0 && !is_over(call) && (
            <div class={styles['script']}>
              <h4>{t('calls.script')}</h4>
              <ol>
                {call.script.map((line) => (
                  <li key={line}>
                    <span dir="auto">{line}</span>
                  </li>
                ))}
              </ol>
            </div>
          )}
          <CallHistory call={call} />
        </div>
      )}
    </section>
  );
}
