// Saves what the list shows under a name, or changes that name; managers may share it with everybody.

import { useSignal } from '@preact/signals';
import { Trash2 } from 'lucide-preact';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Toggle } from '../ui/switch';
import { kind_words, priority_words } from './ticket_words';
import type { Views } from './use_views';
import type { SavedView, ViewFilter } from './views';
import { say } from './words';
import dialog from './dialog.module.css';
import styles from './list_tools.module.css';

interface ViewDialogProps {
  view: SavedView | null; // null: a new one
  views: Views;
  onClose: () => void;
}

export function ViewDialog({ view, views, onClose }: ViewDialogProps) {
  const desk = useDesk();
  const name = useSignal(view?.name ?? '');
  const shared = useSignal(view?.shared ?? false);
  const problem = useSignal('');
  const busy = useSignal(false);
  const attempt = async (what: () => Promise<void>, done: string) => {
    if (busy.peek()) return;
    busy.value = true;
    try {
      await what();
      desk.toasts.show(done);
      onClose();
    } catch (failure) {
      const offline = failure instanceof ApiError && failure.code === 'offline';
      problem.value = offline ? t('problem.offline') : failure instanceof ApiError && failure.code === 'changed' ? t('problem.changed') : say('view.refused');
    } finally {
      busy.value = false;
    }
  };
  const save = (event: Event) => {
    event.preventDefault();
    const title = name.peek().trim();
    if (title === '') problem.value = say('view.needs_name');
    else void attempt(() => views.save(title, shared.peek(), view), say('view.saved', { name: title }));
  };
  const filter = view?.filter ?? views.current;
  return (
    <Dialog title={say(view === null ? 'view.save' : 'view.edit')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={save} noValidate>
        <div class={dialog['body']}>
          <Field label={say('view.name')} dir="auto" maxLength={80} value={name.value} problem={problem.value || undefined}
            onInput={(event) => {
              name.value = event.currentTarget.value;
              problem.value = '';
            }} />
          <Summary filter={filter} />
          {desk.me.value.role !== 'agent' && <Toggle label={say('view.share')} on={shared.value} onChange={(on) => (shared.value = on)} />}
        </div>
        <footer class={styles['foot']}>
          {view !== null && (
            <Button kind="quiet" icon={Trash2} disabled={busy.value} onClick={() => void attempt(() => views.remove(view), say('entry.deleted', { name: view.name }))}>
              {say('entry.delete')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy.value}>
            {t('app.save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

// What is saved, in words.
function Summary({ filter }: { filter: ViewFilter }) {
  const { queues, people } = useDesk();
  const words: string[] = [];
  if (filter.status === 'waiting') words.push(t('view.waiting'));
  else if (filter.status === 'snoozed') words.push(t('view.snoozed'));
  else if (filter.status === 'resolved') words.push(t('view.resolved'));
  else words.push(t(filter.agent === 'me' ? 'view.mine' : 'view.open'));
  if (filter.queue) words.push(queues.queues.value.get(filter.queue)?.name ?? filter.queue);
  if (filter.agent && filter.agent !== 'me') words.push(people.agents.value.get(filter.agent)?.name ?? filter.agent);
  if (filter.tag) words.push(say('narrow.tagged', { tag: filter.tag }));
  if (filter.priority) words.push(say('narrow.priority', { priority: priority_words(Number(filter.priority)) }));
  if (filter.kind) words.push(say('narrow.kind', { kind: kind_words(filter.kind) }));
  if (filter.follower) words.push(say('narrow.followed'));
  if (filter.language) words.push(own_name(filter.language, true));
  return (
    <ul class={styles['summary']} aria-label={say('view.shows')}>
      {words.map((word) => (
        <li key={word}>
          <bdi>{word}</bdi>
        </li>
      ))}
    </ul>
  );
}
