// Beside the conversation: the traveler, the facts, and why it came here.

import { useSignal } from '@preact/signals';
import { X } from 'lucide-preact';
import type { FeedItem } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { t, type TextKey } from '../text/text';
import { IconButton } from '../ui/button';
import { Tabs } from '../ui/tabs';
import { Facts } from './facts';
import { TravelerCard } from './traveler_card';
import { Why } from './why';
import styles from './context_pane.module.css';

const tabs = ['traveler', 'facts', 'why'] as const;
type Tab = (typeof tabs)[number];

const names: Record<Tab, TextKey> = { traveler: 'context.traveler', facts: 'context.facts', why: 'context.why' };

export function ContextPane({ id, onClose }: { id: string; onClose: () => void }) {
  const desk = useDesk();
  const tab = useSignal<Tab>('traveler');
  desk.feed.revision.value;
  const item: FeedItem | null = desk.list.item(id);

  useCommands(
    () =>
      tabs.map((one, index) => ({
        id: `context_${one}`,
        label: names[one],
        group: 'conversation' as const,
        keys: String(index + 1),
        run: () => (tab.value = one),
      })),
    [],
  );

  return (
    <section class={styles['pane']} aria-label={t('context.label')} data-region="context">
      <Tabs
        label={t('context.label')}
        tabs={tabs.map((one) => ({ id: one, label: t(names[one]) }))}
        value={tab.value}
        onChange={(one) => (tab.value = one as Tab)}
        after={
          <span class={styles['close']}>
            <IconButton icon={X} label={t('app.close')} onClick={onClose} />
          </span>
        }
      >
        {tab.value === 'traveler' && item?.contact.id && <TravelerCard contact={item.contact.id} conversation={id} />}
        {tab.value === 'facts' && item && <Facts item={item} />}
        {tab.value === 'why' && <Why id={id} item={item} />}
      </Tabs>
    </section>
  );
}
