// In which of the workspace's states a conversation is, and the way into another one. Nothing where it has none.

import { ChevronDown, CircleDot } from 'lucide-preact';
import type { FeedItem } from '../net/types';
import { useCommands } from '../shell/context';
import { language } from '../text/text';
import { Menu, type MenuItem } from '../ui/menu';
import { label_in, reachable } from './definitions';
import { category_words, state_name } from './ticket_words';
import { useStateForm } from './use_definitions';
import { say } from './words';
import styles from './ticket_strip.module.css';

interface StateChoiceProps {
  item: FeedItem;
  press: (what: string) => () => void;
  onChoose: (state: string | null) => void;
}

export function StateChoice({ item, press, onChoose }: StateChoiceProps) {
  const { known } = useStateForm();
  const states = typeof known === 'string' ? [] : known.states;
  const has_any = states.length > 0 || Boolean(item.state);
  useCommands(() => (has_any ? [{ id: 'state', label: () => say('state.command'), group: 'conversation', run: press('state') }] : []), [item.id, has_any]);
  if (!has_any) return null;
  const items: MenuItem[] = reachable(states, item.status).map((state) => ({
    id: state.name,
    label: label_in(state.label, language.value, state.name),
    hint: category_words(state.category),
    dir: 'auto',
    checked: item.state?.name === state.name,
    run: () => onChoose(state.name),
  }));
  items.push({ id: '-', label: say('state.none'), checked: !item.state, run: () => onChoose(null) });
  return (
    <Menu label={say('state.label')} items={items}>
      {(trigger) => (
        <button type="button" class={styles['choice']} data-press="state" {...trigger}>
          <CircleDot size={14} strokeWidth={1.75} aria-hidden="true" />
          <span class="visually-hidden">{say('state.label')}: </span>
          <bdi>{item.state ? state_name(states, item.state.name) : say('state.none')}</bdi>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
    </Menu>
  );
}
