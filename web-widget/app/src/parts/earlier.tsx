// Older messages than those that came at first. What is read stays where it is.

import type { Conversation } from '@waydesk/shared/state';
import { useTools } from '../context';

export function Earlier({ conversation, box }: { conversation: Conversation; box: { current: HTMLDivElement | null } }) {
  const { chat, t } = useTools();
  const load = async () => {
    const { scrollHeight, scrollTop } = box.current!;
    await chat.loadEarlier();
    requestAnimationFrame(() => (box.current!.scrollTop = scrollTop + box.current!.scrollHeight - scrollHeight));
  };
  return (
    <button type="button" class="link-button earlier" onClick={load}>
      {t('chat.earlier')}
    </button>
  );
}
