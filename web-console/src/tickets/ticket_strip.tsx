// Beneath the head of a conversation: what it is as a ticket. Kind, priority and tags, each changed where it stands.

import { useSignal } from '@preact/signals';
import { ChevronDown, Eye, Flag, Shapes, Zap } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { FeedItem } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { list_of } from '../text/format';
import { isolated } from '../text/isolated';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import { Menu, type MenuItem } from '../ui/menu';
import { choose_state, kinds, priorities } from './form';
import { MacroDialog } from './macro_dialog';
import { MergeMenu } from './merge_menu';
import { StateChoice } from './state_choice';
import { SubjectDialog } from './subject_dialog';
import { TagRow } from './tag_row';
import { useTicket } from './use_ticket';
import { kind_words, priority_words } from './ticket_words';
import { say } from './words';
import styles from './ticket_strip.module.css';

interface StripProps {
  id: string;
  item: FeedItem | null;
}

export function TicketStrip({ id, item: known }: StripProps) {
  const { item, busy, change, attempt } = useTicket(id, known);
  const strip = useRef<HTMLDivElement>(null);
  const editing = useSignal(false); // the subject
  const choosing = useSignal(false); // a macro
  const press = (what: string) => () => strip.current?.querySelector<HTMLElement>(`[data-press=${what}]`)?.click();
  useCommands(
    () => [
      { id: 'tag', label: 'command.tag', group: 'conversation', keys: 't', run: press('tag') },
      { id: 'priority', label: 'command.priority', group: 'conversation', keys: 'p', run: press('priority') },
      { id: 'kind', label: 'command.kind', group: 'conversation', run: press('kind') },
      { id: 'subject', label: 'command.subject', group: 'conversation', run: () => (editing.value = true) },
      { id: 'macro', label: 'command.macro', group: 'conversation', keys: 'm', run: () => (choosing.value = true) },
    ],
    [id],
  );
  if (item === null) return <div class={styles['strip']} />;

  const kind_items: MenuItem[] = [null, ...kinds].map((kind) => ({
    id: kind ?? 'none',
    label: kind_words(kind),
    checked: (item.kind ?? null) === kind,
    run: () => void change({ kind }),
  }));
  const priority_items: MenuItem[] = [...new Set([item.priority, ...priorities])].sort((a, b) => b - a).map((priority) => ({
    id: String(priority),
    label: priority_words(priority),
    checked: item.priority === priority,
    run: () => void change({ priority }),
  }));
  return (
    <div ref={strip} class={styles['strip']} role="group" aria-label={say('strip.label')} aria-busy={busy}>
      <Menu label={say('kind.label')} items={kind_items}>
        {(trigger) => (
          <button type="button" class={styles['choice']} data-press="kind" {...trigger}>
            <Shapes size={14} strokeWidth={1.75} aria-hidden="true" />
            <span class="visually-hidden">{say('kind.label')}: </span>
            {kind_words(item.kind ?? null)}
            <ChevronDown size={14} aria-hidden="true" />
          </button>
        )}
      </Menu>
      <Menu label={say('priority.label')} items={priority_items}>
        {(trigger) => (
          <button type="button" class={styles['choice']} data-press="priority" data-level={Math.min(item.priority, 2)} {...trigger}>
            <Flag size={14} strokeWidth={1.75} aria-hidden="true" />
            <span class="visually-hidden">{say('priority.label')}: </span>
            {priority_words(item.priority)}
            <ChevronDown size={14} aria-hidden="true" />
          </button>
        )}
      </Menu>
      <StateChoice item={item} press={press} onChoose={(state) => void attempt((api) => choose_state(api, id, state))} />
      <TagRow tags={item.tags} onChange={(tags) => change({ tags })} />
      <Follow item={item} onChange={(follow) => void change({ follow })} />
      <IconButton icon={Zap} label={t('command.macro')} keys="m" class={styles['tool']} onClick={() => (choosing.value = true)} />
      <MergeMenu item={item} className={styles['tool']} />
      {choosing.value && <MacroDialog id={id} onClose={() => (choosing.value = false)} />}
      {editing.value && (
        <SubjectDialog subject={item.subject ?? ''} onSave={(subject) => change({ subject })} onClose={() => (editing.value = false)} />
      )}
    </div>
  );
}

// Who follows finds it among those he follows, whoever has it.
function Follow({ item, onChange }: { item: FeedItem; onChange: (follow: boolean) => void }) {
  const { me } = useDesk();
  const followers = item.followers ?? [];
  const is_on = followers.some(({ id }) => id === me.value.id);
  const label = followers.length === 0 ? say('follow.label') : say('follow.by', { names: list_of(followers.map(({ name }) => isolated(name))) });
  useCommands(() => [{ id: 'follow', label: 'command.follow', group: 'conversation', run: () => onChange(!is_on) }], [item.id, is_on]);
  return (
    <span class={styles['follow']}>
      <IconButton icon={Eye} label={label} class={styles['tool']} aria-pressed={is_on} onClick={() => onChange(!is_on)} />
    </span>
  );
}
