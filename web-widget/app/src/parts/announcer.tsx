// Speaks each new message of others once, and what other parts have to say. What was there before, own messages and
// their states stay silent.

import { useEffect } from 'preact/hooks';
import { clockTime } from '@waydesk/shared/ui';
import { useTools } from '../context';

const SPOKEN_LENGTH = 200;

export function Announcer() {
  const { chat, t, words } = useTools();
  useEffect(() => {
    const since = Date.now();
    return chat.onMessages((conversation, events) => {
      const fresh = events.filter((event) => event.at >= since && event.seq > conversation.myRead.value);
      const spoken = fresh.map((event) => {
        const text = String(event.body.text ?? '');
        const cut = text.length > SPOKEN_LENGTH ? `${text.slice(0, SPOKEN_LENGTH)}… ${t('message.continues')}` : text;
        const time = clockTime(event.at, words.language.peek());
        return { key: `${conversation.id.value} ${event.seq}`, text: t('message.spoken', { agent: event.by.name ?? t('chat.support'), time, text: cut }) };
      });
      chat.say(...spoken);
    });
  }, [chat]);
  return (
    <div class="visually-hidden" role="log" aria-live="polite" aria-relevant="additions" data-announcer>
      {chat.said.value.map((line) => (
        <p key={line.key}>{line.text}</p>
      ))}
    </div>
  );
}
