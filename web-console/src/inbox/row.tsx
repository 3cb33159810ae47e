// One conversation in the list.

import { memo } from 'preact/compat';
import type { FeedItem } from '../net/types';
import type { Density } from '../state/preferences';
import { foremost } from '../state/service_clock';
import { urgency } from '../state/views';
import { traveler_name } from '../text/names';
import { t, type TextKey } from '../text/text';
import { ChannelIcon } from './channel_icon';
import { ServiceMark } from './service_mark';
import { Waiting } from './waiting';
import styles from './row.module.css';

interface RowProps {
  item: FeedItem;
  gone: boolean; // it left the list while the order was held
  place: number;
  of: number;
  top: number;
  density: Density;
  selected: boolean;
  picked: boolean; // to be changed together with others
  current: boolean;
  onPress: (id: string, event: MouseEvent) => void;
}

const priority_words: Record<'high' | 'urgent', TextKey> = { high: 'priority.high', urgent: 'priority.urgent' };

export const Row = memo(function Row({ item, gone, place, of, top, density, selected, picked, current, onPress }: RowProps) {
  const level = urgency(item.priority);
  const preview = item.preview?.text ?? '';
  const clock = foremost(item.sla);
  const roomy = density === 'comfortable';
  return (
    <div
      id={`row-${item.id}`}
      role="option"
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={of}
      class={styles['row']}
      data-density={density}
      data-current={current || undefined}
      data-picked={picked || undefined}
      data-gone={gone || item.status === 'resolved' || undefined}
      data-unread={item.unread > 0 || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onPress(item.id, event)}
    >
      <span class={styles['priority']} data-level={level}>
        {level !== 'usual' && <span class="visually-hidden">{t(priority_words[level])}</span>}
      </span>
      <span class={styles['head']}>
        <ChannelIcon channel={item.channel} />
        <span class={styles['name']}>
          <bdi>{traveler_name(item)}</bdi>
        </span>
        {clock && <ServiceMark clock={clock} />}
        {(clock === null || !roomy) && <Waiting item={item} quiet={clock !== null} />}
      </span>
      {roomy && (
        <span class={styles['subject']}>
          <span class={styles['subject_text']} dir="auto">
            {item.subject ?? item.queue?.name ?? ''}
          </span>
          {item.agent && <bdi class={styles['agent']}>{item.agent.name}</bdi>}
          {clock && <Waiting item={item} quiet />}
        </span>
      )}
      <span class={styles['last']}>
        {item.preview?.by === 'agent' && <span class={styles['you']}>{t('row.replied')}</span>}
        <span class={styles['preview']} dir="auto" lang={item.language ?? undefined}>
          {preview}
        </span>
        {item.language && (
          <abbr class={styles['language']} title={item.language}>
            {item.language.split('-')[0]}
          </abbr>
        )}
        {item.unread > 0 && (
          <span class={styles['unread']}>
            {item.unread}
            <span class="visually-hidden"> {t('row.unread', { count: item.unread })}</span>
          </span>
        )}
      </span>
    </div>
  );
});
