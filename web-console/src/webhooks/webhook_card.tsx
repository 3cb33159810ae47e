// One webhook: how it goes, and what can be done with it.

import { useSignal } from '@preact/signals';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { format_route, home } from '../state/route';
import { date_time, number } from '../text/format';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip, type Tone } from '../ui/chip';
import { change, test, type MadeWebhook, type Webhook } from './form';
import { RemoveDialog, RotateDialog } from './sure_dialogs';
import { WebhookDialog } from './webhook_dialog';
import { say } from './words';
import styles from './webhooks.module.css';

interface CardProps {
  webhook: Webhook;
  onChanged: (now: Webhook) => void;
  onGone: () => void;
  onSecret: (made: MadeWebhook) => void;
}

export function StateChip({ webhook: { state, failing_since } }: { webhook: Webhook }) {
  const is_failing = state === 'on' && failing_since !== null;
  const tone: Tone = is_failing ? 'warn' : state === 'on' ? 'ok' : state === 'off' ? 'plain' : 'danger';
  return (
    <Chip tone={tone} data-state={is_failing ? 'failing' : state}>
      {is_failing ? say('state.failing', { time: date_time(failing_since) }) : say(`state.${state}`)}
    </Chip>
  );
}

export function WebhookCard({ webhook, onChanged, onGone, onSecret }: CardProps) {
  const { api, toasts } = useDesk();
  const opened = useSignal<'edit' | 'rotate' | 'remove' | null>(null);
  const deed = useDeed();
  const close = () => (opened.value = null);
  const is_on = webhook.state === 'on';
  const toggle = async () => {
    const now = await deed.run(() => change(api, webhook.id, { enabled: !is_on }));
    if (now !== null) onChanged(now);
  };
  const send_test = async () => {
    const told = await deed.run(() => test(api, webhook.id));
    if (told === null) return;
    if (told.state === 'delivered') toasts.show(say('test.ok'));
    else toasts.show(say('test.bad', { reason: told.reason ?? '' }), 'warn');
  };
  return (
    <Card title={webhook.name} one_of_many data-webhook={webhook.id}>
      <p class={styles['url']}><bdi dir="ltr">{webhook.url}</bdi></p>
      <p class={styles['facts']}>
        <StateChip webhook={webhook} />
        <span>{webhook.delivered_at === null ? say('never') : say('delivered', { time: date_time(webhook.delivered_at) })}</span>
        <span>{say('waiting')}: {number(webhook.waiting)}</span>
        <span>{say('given_up')}: {number(webhook.failed)}</span>
        {webhook.old_secret_until !== null && <span>{say('secret.old', { time: date_time(webhook.old_secret_until) })}</span>}
      </p>
      <p class={styles['kinds']} dir="ltr">{webhook.kinds.join(' · ')}</p>
      {deed.trouble !== '' && <p role="alert" class={styles['problem']}>{deed.trouble}</p>}
      <div class={styles['actions']}>
        <a class={styles['link']} href={format_route({ ...home, place: 'webhooks', query: { webhook: webhook.id } })}>{say('deliveries')}</a>
        <Button disabled={deed.busy} onClick={() => void send_test()}>{say('test')}</Button>
        <Button onClick={() => (opened.value = 'edit')}>{say('edit')}</Button>
        <Button disabled={deed.busy} onClick={() => void toggle()}>{is_on ? say('disable') : say('enable')}</Button>
        <Button onClick={() => (opened.value = 'rotate')}>{say('secret.rotate')}</Button>
        <Button kind="quiet" onClick={() => (opened.value = 'remove')}>{say('remove')}</Button>
      </div>
      {opened.value === 'edit' && <WebhookDialog webhook={webhook} onClose={close} onMade={onSecret} onChanged={onChanged} />}
      {opened.value === 'rotate' && <RotateDialog webhook={webhook} onClose={close} onSecret={onSecret} />}
      {opened.value === 'remove' && <RemoveDialog webhook={webhook} onClose={close} onGone={onGone} />}
    </Card>
  );
}
