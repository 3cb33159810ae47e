// Above what was said: the open complaints and refunds of the conversation, with the time they leave.

import { FolderOpen } from 'lucide-preact';
import { nearest } from './clock';
import type { Case } from './form';
import { case_route } from './links';
import { NamedClock, StateChip } from './marks';
import { useConversationCases } from './use_conversation_cases';
import { case_title, speak_cases, tc } from './words';
import styles from './case_strip.module.css';

function CaseStrip({ id }: { id: string }) {
  const known = useConversationCases(id).cases.value;
  const open = Array.isArray(known) ? known.filter((one: Case) => one.state_kind !== 'over') : [];
  if (open.length === 0) return null;
  return (
    <ul class={styles['strip']} aria-label={tc('strip.title')} data-case-strip>
      {open.map((one: Case) => {
        const clock = nearest(one.clocks);
        return (
          <li key={one.id}>
            <FolderOpen size={16} strokeWidth={1.75} aria-hidden="true" />
            <a href={case_route(one)}>{case_title(one.kind, one.number)}</a>
            <StateChip one={one} />
            {clock !== null && <NamedClock one={one} clock={clock} />}
          </li>
        );
      })}
    </ul>
  );
}

export async function load_strip(): Promise<typeof CaseStrip> {
  await speak_cases();
  return CaseStrip;
}
