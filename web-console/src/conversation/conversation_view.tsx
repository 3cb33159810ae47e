// One conversation: who, what was said, and the reply.

import { useEffect, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import { traveler_name } from '../text/names';
import { t } from '../text/text';
import { CallPart } from './call_part';
import { CasePart } from './case_part';
import { Header } from './header';
import { Log } from './log';
import { ReplyBox } from './reply_box';
import { ServiceClocks } from './service_clocks';
import { useConversation } from './use_conversation';
import { Viewers } from './viewers';
import styles from './conversation_view.module.css';

const load_scheduled = async () => (await import('../tickets/parts')).scheduled();
const load_strip = async () => (await import('../tickets/parts')).strip();

export function ConversationView({ id, onContext }: { id: string; onContext: () => void }) {
  const desk = useDesk();
  const shown = useConversation(id);
  const view = useRef<HTMLElement>(null);
  const name = shown.item === null ? '' : traveler_name(shown.item);

  // The person opened it: keys such as "r" and "j" should work at once.
  useEffect(() => view.current?.querySelector<HTMLElement>('[role=log]')?.focus({ preventScroll: true }), []);

  useCommands(
    () => [
      {
        id: 'next_open',
        label: 'command.next_open',
        group: 'list',
        keys: 'Shift+j',
        run: () => desk.page.router.go({ conversation: desk.list.neighbour(id, 1) ?? id }),
      },
      {
        id: 'previous_open',
        label: 'command.previous_open',
        group: 'list',
        keys: 'Shift+k',
        run: () => desk.page.router.go({ conversation: desk.list.neighbour(id, -1) ?? id }),
      },
    ],
    [id],
  );

  return (
    <section
      ref={view}
      class={styles['view']}
      aria-label={t('conversation.with', { name })}
      data-region="conversation"
    >
      <Header id={id} item={shown.item} onContext={onContext} />
      <div class={styles['ticket']}>
        <Loaded load={load_strip} name="ticket_strip" props={{ id, item: shown.item }} />
      </div>
      <ServiceClocks id={id} clocks={shown.item?.sla ?? []} />
      <CallPart id={id} conversation={shown.conversation} item={shown.item} />
      <CasePart id={id} conversation={shown.conversation} />
      <Log id={id} conversation={shown.conversation} item={shown.item} />
      <Viewers id={id} />
      <Loaded load={load_scheduled} name="scheduled" props={{ id, item: shown.item }} />
      <ReplyBox id={id} conversation={shown.conversation} item={shown.item} />
    </section>
  );
}
