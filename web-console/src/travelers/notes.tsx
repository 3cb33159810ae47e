// What colleagues should know about a traveler. Pinned ones stand first; a deleted one comes back for some seconds.

import { useSignal } from '@preact/signals';
import { Pin, Trash2 } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { useMemo } from 'preact/hooks';
import { Card } from '../ui/card';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { Button, IconButton } from '../ui/button';
import { TextArea } from '../ui/text_area';
import { add_note, delete_note, type Note, type Profile } from './form';
import { kept_signal } from './kept';
import type { ProfileScreen } from './use_profile';
import { date_words, refusal_words, say } from './words';
import styles from './notes.module.css';
import parts from './parts.module.css';

const longest = 4000;

export function Notes({ profile, screen }: { profile: Profile; screen: ProfileScreen }) {
  const shown = profile.notes.filter(({ id }) => !screen.deleted.value.has(id)).sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.at - a.at);
  return (
    <Card title={say('notes.title')} data-notes>
      <Write profile={profile} screen={screen} />
      {shown.length === 0 ? (
        <p class={parts['quiet']}>{say('notes.none')}</p>
      ) : (
        <ul class={styles['list']}>
          {shown.map((note) => (
            <Line key={note.id} note={note} profile={profile} screen={screen} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Write({ profile, screen }: { profile: Profile; screen: ProfileScreen }) {
  const { api, online, page: { environment } } = useDesk();
  const text = useMemo(() => kept_signal(`note ${profile.id}`, ''), [profile.id]);
  const pinned = useSignal(false);
  const problem = useSignal('');
  const once = useSignal(environment.uuid()); // a second try is the same note
  const send = async () => {
    const words = text.peek().trim();
    if (words === '') return;
    const failed = await screen.change(() => add_note(api, profile.id, words, pinned.peek(), once.peek()));
    problem.value = failed === null ? '' : refusal_words(failed);
    if (failed === null || (failed instanceof ApiError && failed.status >= 400 && failed.status < 500)) once.value = environment.uuid();
    if (failed !== null) return;
    text.value = '';
    pinned.value = false;
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send();
  };
  return (
    <form class={parts['form']} onSubmit={submit} noValidate>
      <TextArea label={say('notes.write')} rows={2} maxLength={longest} value={text.value} problem={problem.value || undefined}
        onInput={(words) => { text.value = words; problem.value = ''; }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) void send();
        }} />
      <div class={parts['row']}>
        <Button type="submit" kind="primary" disabled={!online.value || screen.busy.value || text.value.trim() === ''}>{say('notes.add')}</Button>
        <label class={parts['check']}>
          <input type="checkbox" checked={pinned.value} onChange={(event) => (pinned.value = event.currentTarget.checked)} />
          {say('notes.pin')}
        </label>
      </div>
    </form>
  );
}

function Line({ note, profile, screen }: { note: Note; profile: Profile; screen: ProfileScreen }) {
  const { api, me, online } = useDesk();
  const may_delete = me.value.role !== 'agent' || me.value.id === note.by.id;
  const remove = () => screen.remove(note.id, say('notes.deleted'), () => delete_note(api, profile.id, note.id));
  return (
    <li class={styles['note']} data-note={note.id} data-pinned={note.pinned || undefined}>
      <p class={styles['head']}>
        {note.pinned && (
          <span class={styles['pinned']}>
            <Pin size={14} strokeWidth={1.75} aria-hidden="true" />
            {say('notes.pinned')}
          </span>
        )}
        <bdi>{note.by.name}</bdi>
        <time class="tabular">{date_words(note.at)}</time>
        {may_delete && <IconButton icon={Trash2} size={14} label={say('notes.delete', { name: note.by.name })} disabled={!online.value} onClick={remove} />}
      </p>
      <p class={styles['text']} dir="auto">{note.text}</p>
    </li>
  );
}
