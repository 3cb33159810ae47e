// List, conversation and traveler side by side; on narrow windows one at a time.

import { useSignal } from '@preact/signals';
import { MessagesSquare } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { ConversationView } from '../conversation/conversation_view';
import { ContextPane } from '../customer/context_pane';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Empty } from '../ui/empty';
import { QueuePane } from './queue_pane';
import styles from './inbox_view.module.css';

export function InboxView() {
  const { page } = useDesk();
  const id = page.router.route.value.conversation;
  const wide_context = page.preferences.context_open;
  const drawer = useSignal(false); // the traveler pane over the conversation, where there is no room beside it

  const toggle_context = () => {
    if (window.matchMedia('(min-width: 1280px)').matches) wide_context.value = !wide_context.peek();
    else drawer.value = !drawer.peek();
  };

  const open_context = () => {
    if (window.matchMedia('(min-width: 1280px)').matches) wide_context.value = true;
    else drawer.value = true;
  };

  useEffect(() => void (drawer.value = false), [id]);
  useCommands(
    () => [
      { id: 'context', label: 'command.context', group: 'conversation', keys: ']', run: toggle_context },
      {
        id: 'back',
        label: 'command.back',
        group: 'go',
        keys: 'Escape',
        everywhere: true,
        hidden: true,
        run: () => leave(drawer.peek() ? () => (drawer.value = false) : null),
      },
    ],
    [],
  );

  return (
    <main class={styles['inbox']} data-open={id !== null || undefined} data-context={wide_context.value || undefined}>
      <h1 class="visually-hidden">{t('place.inbox')}</h1>
      <div class={styles['list']}>
        <QueuePane />
      </div>
      <div class={styles['conversation']}>
        {id === null ? (
          <Empty icon={MessagesSquare} title={t('conversation.none')} hint={t('conversation.none_hint')} />
        ) : (
          <ConversationView key={id} id={id} onContext={toggle_context} />
        )}
      </div>
      {id !== null && (
        <div class={styles['context']} data-drawer={drawer.value || undefined}>
          <ContextPane key={id} id={id} onOpen={open_context} onClose={() => (drawer.value = false)} />
        </div>
      )}
    </main>
  );
}

// Escape goes outwards: out of a field, out of a drawer.
function leave(drawer: (() => void) | null): void {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
    active.blur();
    document.querySelector<HTMLElement>('[role=log]')?.focus();
  } else {
    drawer?.();
  }
}
