// Why the conversation is where it is: what rules decided, and every step of routing, in order.

import { is_shown, line_text } from '../conversation/line_text';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { DecisionView } from './decision';
import styles from './why.module.css';

const routing = new Set(['opened', 'routed', 'offered', 'declined', 'missed', 'withdrawn', 'assigned', 'transferred', 'snoozed', 'woken', 'sla']);

export function Why({ id, item }: { id: string; item: FeedItem | null }) {
  const desk = useDesk();
  const conversation = desk.conversations.get(id);
  const queues = desk.queues.queues.value;
  const steps = conversation.events.value.filter((event) => routing.has(event.kind) && is_shown(event));
  if (steps.length === 0) return <p class={styles['quiet']}>{t('why.none')}</p>;
  return (
    <>
      <DecisionView events={conversation.events.value} item={item} />
      {conversation.hasEarlier.value && <p class={styles['quiet']}>{t('why.partial')}</p>}
      <ol class={styles['steps']}>
        {steps.map((event) => (
          <li key={event.seq}>
            <p dir="auto">{line_text(event, queues)}</p>
            <time class="tabular">{date_time(event.at)}</time>
          </li>
        ))}
      </ol>
    </>
  );
}
