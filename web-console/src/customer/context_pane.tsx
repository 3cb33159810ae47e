// Beside the conversation: the traveler, his booking, the facts, why it came here, articles that may help, quotes, and cases.

import { useSignal } from '@preact/signals';
import { X } from 'lucide-preact';
import type { FeedItem } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import { t, type TextKey } from '../text/text';
import { IconButton } from '../ui/button';
import { focus_soon } from '../ui/focus';
import { Tabs } from '../ui/tabs';
import { Facts } from './facts';
import { TravelerCard } from './traveler_card';
import { Why } from './why';
import styles from './context_pane.module.css';

const tabs = ['traveler', 'booking', 'facts', 'why', 'knowledge', 'quote', 'cases'] as const;
type Tab = (typeof tabs)[number];

const names: Record<Tab, TextKey> = {
  traveler: 'context.traveler',
  booking: 'facts.booking',
  facts: 'context.facts',
  why: 'context.why',
  knowledge: 'place.knowledge',
  quote: 'context.quote',
  cases: 'place.cases',
};

const load_booking = () => import('../bookings/booking_tab').then((module) => module.BookingTab);
const load_knowledge = () => import('../knowledge/knowledge_tab').then((module) => module.KnowledgeTab);
const load_new_call = () => import('../callbacks/new_call').then((module) => module.NewCall);
const load_cases = () => import('../cases/cases_tab').then((module) => module.load_tab());
const load_quote = () => import('../quotes/quote_tab').then((module) => module.load_tab());

interface ContextPaneProps {
  id: string;
  onOpen: () => void; // something in it is wanted: it has to be in sight
  onClose: () => void;
}

export function ContextPane({ id, onOpen, onClose }: ContextPaneProps) {
  const desk = useDesk();
  const tab = useSignal<Tab>('traveler');
  const promising = useSignal(false); // a call to the traveler
  desk.feed.revision.value;
  const item: FeedItem | null = desk.list.item(id);

  const open = (one: Tab) => {
    tab.value = one;
    onOpen();
  };
  const search = () => {
    open('knowledge');
    focus_when_there('[data-knowledge-search]');
  };
  const quote = () => {
    open('quote');
    focus_when_there('[data-quote-tab] :is(input, button)');
  };
  const find_booking = () => {
    open('booking');
    focus_when_there('[data-booking-tab] :is(h3, [data-booking-search])');
  };
  useCommands(
    () => [
      ...tabs.map((one, index) => ({
        id: `context_${one}`,
        label: names[one],
        group: 'conversation' as const,
        keys: String(index + 1),
        run: () => open(one),
      })),
      { id: 'insert_article', label: 'command.insert_article', group: 'reply', keys: 'Mod+Shift+k', everywhere: true, run: search },
      { id: 'find_booking', label: 'bookings.show', group: 'conversation', keys: 'Shift+b', run: find_booking },
      { id: 'new_call', label: 'calls.new', group: 'conversation', keys: 'Shift+c', run: () => (promising.value = true) },
      { id: 'quote', label: 'command.quote', group: 'conversation', keys: 'q', run: quote },
    ],
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
        {tab.value === 'traveler' && item?.contact.id && <TravelerCard contact={item.contact.id} conversation={id} onCall={() => (promising.value = true)} />}
        {tab.value === 'booking' && <Loaded load={load_booking} name="booking_tab" props={{ id, item }} />}
        {tab.value === 'facts' && item && <Facts item={item} />}
        {tab.value === 'why' && <Why id={id} item={item} />}
        {tab.value === 'knowledge' && <Loaded load={load_knowledge} name="knowledge_tab" props={{ id, item }} />}
        {tab.value === 'quote' && <Loaded load={load_quote} name="quote_tab" props={{ id, item }} />}
        {tab.value === 'cases' && <Loaded load={load_cases} name="cases_tab" props={{ id, item }} />}
      </Tabs>
      {promising.value && <Loaded load={load_new_call} name="new_call" props={{ item, onClose: () => (promising.value = false), onMade: () => (promising.value = false) }} />}
    </section>
  );
}

// A tab may still be on its way when it is first opened.
function focus_when_there(selector: string): void {
  if (document.querySelector(selector) !== null) return focus_soon(selector);
  const watch = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return;
    watch.disconnect();
    focus_soon(selector);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), 5000);
}
