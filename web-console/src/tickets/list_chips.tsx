// What narrows the list and has no field of its own.

import { Chip } from '../inbox/chip';
import { useDesk } from '../shell/context';
import { kind_words, priority_words, state_name } from './ticket_words';
import { useStateForm } from './use_definitions';
import { say } from './words';
import styles from './list_tools.module.css';

export function ListChips() {
  const { page, people } = useDesk();
  const { known } = useStateForm();
  const { tag, kind, priority, follower, mentioned, state, channel } = page.router.route.value.query;
  const chips: (readonly [string, string])[] = [];
  if (tag) chips.push(['tag', say('narrow.tagged', { tag })]);
  if (kind) chips.push(['kind', say('narrow.kind', { kind: kind_words(kind) })]);
  if (Number(priority) > 0) chips.push(['priority', say('narrow.priority', { priority: priority_words(Number(priority)) })]);
  if (follower === 'me') chips.push(['follower', say('narrow.followed')]);
  else if (follower) chips.push(['follower', say('narrow.followed_by', { name: people.agents.value.get(follower)?.name ?? follower })]);
  if (mentioned) chips.push(['mentioned', mentioned === 'me' ? say('narrow.mentioned') : say('narrow.mentions', { name: people.agents.value.get(mentioned)?.name ?? mentioned })]);
  if (state) chips.push(['state', say('narrow.state', { state: state_name(typeof known === 'string' ? [] : known.states, state) })]);
  if (channel) chips.push(['channel', say('narrow.channel', { channel })]);
  if (chips.length === 0) return null;
  return (
    <div class={styles['chips']}>
      {chips.map(([name, text]) => (
        <Chip key={name} text={text} onRemove={() => page.router.narrow({ [name]: '' })} />
      ))}
    </div>
  );
}
