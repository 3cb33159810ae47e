// Speaks each new incoming message once. History, own messages and marks are silent.

import type { Conversation } from '@waydesk/shared/state';
import { useEffect, useRef, useState } from 'preact/hooks';
import { clock_time } from '../text/format';
import { t } from '../text/text';
import { useDesk } from '../shell/context';

const spoken_characters = 200;

export function Announcer({ conversation }: { conversation: Conversation }) {
  const { me } = useDesk();
  const [words, speak] = useState('');
  const heard = useRef<number | null>(null);
  const last = conversation.events.value.at(-1);
  const live = conversation.live.value;

  useEffect(() => {
    if (!live || last === undefined) return;
    const before = heard.current;
    heard.current = last.seq;
    if (before === null || last.seq <= before || last.kind !== 'message') return;
    if (last.by.kind === 'agent' && last.by.id === me.peek().id) return;
    const text = String(last.body['text'] ?? '');
    const shortened = text.length > spoken_characters ? t('log.spoken_more', { text: text.slice(0, spoken_characters) }) : text;
    speak(t('log.spoken', { name: last.by.name ?? '', time: clock_time(last.at), text: shortened }));
  }, [live, last?.seq]);

  return (
    <p class="visually-hidden" aria-live="polite">
      {words}
    </p>
  );
}
