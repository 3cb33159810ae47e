// "Leila replied while you were writing": a warning before the send, and the choice after the server refused one.

import type { Conversation, Message } from '@waydesk/shared/state';
import type { Entry } from '@waydesk/shared/wire';
import { RichText } from '@waydesk/shared/ui';
import { TriangleAlert } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { collision } from '../state/guard';
import { t } from '../text/text';
import { Button } from '../ui/button';
import type { Seen } from './use_seen';
import styles from './collision_bar.module.css';

interface CollisionBarProps {
  id: string;
  conversation: Conversation;
  seen: Seen;
  onBack: (mail: Record<string, unknown>) => void; // how the refused message was to go out as an e-mail
}

export function CollisionBar({ id, conversation, seen, onBack }: CollisionBarProps) {
  const desk = useDesk();
  const me = desk.me.value.id;
  const refused = collision(conversation.timeline.value, conversation.events.value, refused_entry(conversation)?.seen ?? null, me);
  const early = seen.unreviewed.value;

  if (refused !== null) {
    return (
      <div class={styles['bar']} role="alert">
        <p class={styles['title']}>
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('collision.refused', { name: refused.who ?? t('log.agent') })}
        </p>
        {refused.between.map((event) => (
          <blockquote key={event.seq} class={styles['quote']}>
            <bdi>{event.by.name}</bdi>
            <RichText text={String(event.body['text'] ?? '')} language={event.body['language'] ?? null} />
          </blockquote>
        ))}
        <div class={styles['mine']}>
          <span>{t('collision.yours')}</span>
          <RichText text={refused.message.text} />
        </div>
        <div class={styles['choices']}>
          <Button onClick={() => {
              const mail = refused_entry(conversation)?.more?.['mail'];
              edit(desk, id, refused.message, seen);
              if (mail !== undefined) onBack(mail as Record<string, unknown>);
            }}>{t('collision.edit')}</Button>
          <Button kind="primary" onClick={() => void anyway(desk, refused.message, seen)}>
            {t('collision.send_anyway')}
          </Button>
        </div>
      </div>
    );
  }
  if (early === null) return null;
  return (
    <div class={styles['bar']} role="status">
      <p class={styles['title']}>
        <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('collision.early', { name: early.by.name ?? t('log.agent') })}
        <Button kind="quiet" onClick={seen.review}>
          {t('collision.reviewed')}
        </Button>
      </p>
    </div>
  );
}

// The refused message as it was sent, with what it claimed to have seen.
function refused_entry(conversation: Conversation): Entry | undefined {
  return conversation.pending.value.find((one) => one.failed?.code === 'changed');
}

type Desk = ReturnType<typeof useDesk>;

async function anyway(desk: Desk, message: Message, seen: Seen): Promise<void> {
  if (message.clientId === null) return;
  seen.review();
  await desk.client.retry(message.clientId);
}

function edit(desk: Desk, id: string, message: Message, seen: Seen): void {
  if (message.clientId === null) return;
  const since = desk.drafts.text(id).peek();
  desk.drafts.write(id, since.trim() === '' ? message.text : `${message.text}\n\n${since}`);
  seen.review();
  void desk.client.discard(message.clientId);
  document.querySelector<HTMLTextAreaElement>('[data-region=reply] textarea')?.focus();
}
