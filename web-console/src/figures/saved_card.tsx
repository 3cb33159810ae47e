// Reports that were saved: one's own, and what managers share.

import { useSignal } from '@preact/signals';
import { Pencil, Trash2, Users } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { Card } from '../ui/card';
import { useDesk } from '../shell/context';
import { useDeferred } from '../shell/use_deferred';
import { format_route, home } from '../state/route';
import { IconButton } from '../ui/button';
import { opened_query } from './asked';
import { all_saved, delete_saved, type Figure, type Saved } from './form';
import { SaveDialog } from './save_dialog';
import { refusal_words, say } from './words';
import styles from './saved_card.module.css';

export function SavedCard({ figures }: { figures: readonly Figure[] }) {
  const desk = useDesk();
  const list = useSignal<readonly Saved[] | 'failed'>([]);
  const editing = useSignal<Saved | null>(null);
  useEffect(() => void all_saved(desk.api).then((all) => (list.value = all), () => (list.value = 'failed')), [desk.api]);
  const { hidden, remove } = useDeferred({ refused: refusal_words, too_late: () => say('saved.too_late') });
  const found = list.value;
  const replace = (saved: Saved) => {
    const all = list.peek();
    if (all !== 'failed') list.value = all.map((one) => (one.id === saved.id ? saved : one));
  };
  if (found === 'failed') return <p role="alert" class={styles['quiet']}>{say('saved.failed')}</p>;
  const shown = found.filter(({ id }) => !hidden.value.has(id));
  if (shown.length === 0) return null;
  return (
    <Card title={say('saved.title')} data-saved>
      <ul class={styles['list']}>
        {shown.map((one) => (
          <li key={one.id} data-saved-report={one.id}>
            <a href={format_route({ ...home, place: 'figures', query: opened_query(one.figures, one.query) })}>
              <bdi>{one.title}</bdi>
            </a>
            <Shared one={one} />
            <span class={styles['tools']}>
              <IconButton icon={Pencil} size={14} label={say('saved.edit', { title: one.title })} disabled={!desk.online.value} onClick={() => (editing.value = one)} />
              <IconButton icon={Trash2} size={14} label={say('saved.delete', { title: one.title })} disabled={!desk.online.value}
                onClick={() => remove(one.id, say('saved.deleted', { title: one.title }), () => delete_saved(desk.api, one.id))} />
            </span>
          </li>
        ))}
      </ul>
      {editing.value !== null && <SaveDialog key={editing.value.id} saved={editing.value} figure={null} figures={figures} onClose={() => (editing.value = null)} onSaved={replace} />}
    </Card>
  );
}

function Shared({ one }: { one: Saved }) {
  const { me } = useDesk();
  if (!one.shared) return null;
  return (
    <span class={styles['shared']}>
      <Users size={14} strokeWidth={1.75} aria-hidden="true" />
      {one.owner.id === me.value.id ? say('saved.shared') : say('saved.shared_by', { name: one.owner.name })}
    </span>
  );
}
