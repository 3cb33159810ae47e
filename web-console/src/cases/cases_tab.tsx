// Beside the conversation: the complaints and refunds that hang on it, and the way to open one.

import { useSignal } from '@preact/signals';
import { Plus } from 'lucide-preact';
import type { FeedItem } from '../net/types';
import { useCommands } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { nearest } from './clock';
import type { Case, Kind } from './form';
import { case_route } from './links';
import { NamedClock, StateChip } from './marks';
import { NewCase } from './new_case';
import { useConversationCases } from './use_conversation_cases';
import { amount_of, sum_words } from './value_words';
import { case_title, speak_cases, tc } from './words';
import styles from './cases_tab.module.css';

interface CasesTabProps {
  id: string; // of the conversation
  item: FeedItem | null;
}

function CasesTab({ id, item }: CasesTabProps) {
  const { cases, load } = useConversationCases(id);
  const opening = useSignal<Kind | null>(null);
  useCommands(
    () => [
      { id: 'new_complaint', label: () => tc('new.complaint'), group: 'conversation', run: () => (opening.value = 'complaint') },
      { id: 'new_refund', label: () => tc('new.refund'), group: 'conversation', run: () => (opening.value = 'refund') },
    ],
    [],
  );
  const known = cases.value;
  return (
    <div class={styles['tab']} data-cases-tab>
      {known === null && <div class={styles['skeleton']} aria-busy="true" />}
      {known === 'failed' && (
        <div role="alert" class={styles['failed']}>
          <p>{tc('list.failed')}</p>
          <Button onClick={load}>{t('app.try_again')}</Button>
        </div>
      )}
      {Array.isArray(known) && known.length === 0 && <p class={styles['quiet']}>{tc('tab.none')}</p>}
      {Array.isArray(known) && known.length > 0 && (
        <ul class={styles['list']}>
          {known.map((one: Case) => (
            <Line key={one.id} one={one} />
          ))}
        </ul>
      )}
      <div class={styles['buttons']}>
        <Button icon={Plus} disabled={item === null} onClick={() => (opening.value = 'complaint')}>{tc('new.complaint')}</Button>
        <Button icon={Plus} disabled={item === null} onClick={() => (opening.value = 'refund')}>{tc('new.refund')}</Button>
      </div>
      {opening.value !== null && item !== null && <NewCase kind={opening.value} item={item} onClose={() => (opening.value = null)} />}
    </div>
  );
}

function Line({ one }: { one: Case }) {
  const clock = one.state_kind === 'over' ? null : nearest(one.clocks);
  const sum = amount_of(one.fields);
  return (
    <li class={styles['line']} data-case={one.id}>
      <p class={styles['head']}>
        <a href={case_route(one)}>{case_title(one.kind, one.number)}</a>
        <StateChip one={one} />
      </p>
      {sum !== null && <bdi class="tabular">{sum_words(sum)}</bdi>}
      {clock !== null && <NamedClock one={one} clock={clock} />}
      <span class={styles['quiet']}>{one.handler?.name ?? tc('case.nobody')}</span>
    </li>
  );
}

export async function load_tab(): Promise<typeof CasesTab> {
  await speak_cases();
  return CasesTab;
}
