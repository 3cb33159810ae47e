// Beneath an @ in a note: the colleagues who can see the conversation.

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import type { Agent, FeedItem } from '../net/types';
import { presence_key } from '../shell/presence_picker';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { mention_before, most_shown, sees } from './mentions';
import { place_soon, useSuggestions, type Keys } from './use_suggestions';
import { say } from './words';
import styles from './reply_assist.module.css';

interface MentionProps {
  item: FeedItem | null;
  text: string;
  caret: number;
  field: RefObject<HTMLTextAreaElement | null>;
  keys: Keys;
  onWrite: (text: string) => void;
}

export function MentionList({ item, text, caret, field, keys, onWrite }: MentionProps) {
  const { people, me } = useDesk();
  const list_id = useId();
  const at = useSignal(0);
  const left = useSignal<number | null>(null); // the sign whose list was closed by hand
  const sign = mention_before(text, Math.min(caret, text.length));
  const words = sign?.words.toLowerCase() ?? '';
  const fits = (agent: Agent) => agent.id !== me.value.id && sees(agent, item?.queue?.id ?? null) && agent.name.toLowerCase().includes(words);
  const found = sign === null || sign.at === left.value ? [] : [...people.agents.value.values()].filter(fits).slice(0, most_shown);
  const open = found.length > 0 && found.every(({ name }) => name.toLowerCase() !== words.trim());
  const current = Math.min(at.value, found.length - 1);
  useEffect(() => void (at.value = 0), [sign?.at, sign?.words]);
  useEffect(() => document.getElementById(`${list_id}-${current}`)?.scrollIntoView({ block: 'nearest' }), [current]);

  const choose = (one: Agent | undefined) => {
    if (one === undefined || sign === null) return;
    const now = field.current?.value ?? text; // whatever was typed meanwhile stays
    const name = `@${one.name} `;
    onWrite(now.slice(0, sign.at) + name + now.slice(sign.at + 1 + sign.words.length));
    left.value = sign.at;
    place_soon(field, sign.at + name.length, 0);
  };
  useSuggestions({ open, count: found.length, current, at, field, keys, list_id }, () => choose(found[current]), () => (left.value = sign?.at ?? null));
  if (!open) return null;
  return (
    <div class={styles['panel']}>
      <div id={list_id} role="listbox" aria-label={say('mention.list')} class={styles['list']} onPointerDown={(event) => event.preventDefault()}>
        {found.map((one, index) => (
          <div key={one.id} id={`${list_id}-${index}`} role="option" aria-selected={index === current} class={styles['option']} onClick={() => choose(one)}>
            <span class={styles['title']}>
              <bdi>{one.name}</bdi>
              <span class={styles['text']}>{t(presence_key(one.presence.state))}</span>
            </span>
          </div>
        ))}
      </div>
      <p class={styles['hint']} role="status">{say('mention.hint')}</p>
    </div>
  );
}
