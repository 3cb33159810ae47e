// Tells the launcher how many messages are unread, and shows the newest one beside it while the panel is closed.

import { useEffect } from 'preact/hooks';
import { useTools } from '../context';
import { useSignal, useSignalEffect } from '../following';

const PREVIEW_LENGTH = 120;

export function LauncherSign() {
  const { chat, t } = useTools();
  const newest = useSignal<{ agent: string; text: string } | null>(null);
  useEffect(
    () =>
      chat.onMessages((conversation, events) => {
        const event = events.at(-1)!;
        const fresh = event.seq > conversation.myRead.value;
        if (fresh) newest.value = { agent: event.by.name ?? t('chat.support'), text: String(event.body.text ?? '').slice(0, PREVIEW_LENGTH) };
      }),
    [chat],
  );
  useSignalEffect(() => {
    const count = chat.store.unread.value;
    const shown = chat.line.shown.value;
    const label = count > 0 ? t('launcher.open_unread', { count }) : t('launcher.open');
    const message = !shown && count > 0 ? newest.value : null;
    const preview = message && { title: t('launcher.new_from', { agent: message.agent }), text: message.text, dismiss: t('launcher.dismiss') };
    chat.line.post({ type: 'unread', count, label, preview });
  });
  return null;
}
