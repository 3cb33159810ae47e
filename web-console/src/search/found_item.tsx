// One conversation that was found, with the places. Each leads to its message.

import { LockKeyhole } from 'lucide-preact';
import { StatusChip } from '../conversation/status_chip';
import { ChannelIcon } from '../inbox/channel_icon';
import { useDesk } from '../shell/context';
import { format_route } from '../state/route';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { pieces_of, type Found, type Hit } from './form';
import { say } from './words';
import styles from './search.module.css';

export function FoundItem({ found }: { found: Found }) {
  const { conversation, hits } = found;
  const route = useDesk().page.router.route.value;
  const to = (at: string) => format_route({ ...route, place: 'inbox', conversation: conversation.id, query: { at } });
  const name = conversation.contact.name || t('traveler.one');
  return (
    <li class={styles['item']}>
      <a class={styles['title']} href={to('')} data-found>
        <ChannelIcon channel={conversation.channel} />
        <bdi>{name}</bdi>
        <span class="tabular" dir="ltr">#{conversation.number}</span>
        {conversation.subject && <bdi class={styles['subject']}>{conversation.subject}</bdi>}
      </a>
      <span class={styles['state']}>
        <StatusChip status={conversation.status} />
        <time class="tabular">{date_time(conversation.last_at)}</time>
      </span>
      {hits.length > 0 && (
        <ul class={styles['hits']} aria-label={say('hits', { name })}>
          {hits.map((hit) => (
            <li key={hit.seq}>
              <a href={to(String(hit.seq))} data-note={hit.note || undefined}>
                <span class={styles['by']}>
                  {hit.note && <LockKeyhole size={12} aria-label={say('note')} />}
                  <bdi>{author(hit)}</bdi>
                  <time class="tabular">{date_time(hit.at)}</time>
                </span>
                <span dir="auto" class={styles['text']}>
                  {pieces_of(hit.text, hit.marks).map((piece, index) => (piece.is_marked ? <mark key={index}>{piece.text}</mark> : piece.text))}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function author({ by }: Hit): string {
  if (by.name) return by.name;
  return by.kind === 'visitor' ? t('traveler.one') : by.kind === 'agent' ? t('log.agent') : say('by.system');
}
