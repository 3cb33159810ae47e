// Into which of the traveler's other conversations this one goes.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { StatusChip } from '../conversation/status_chip';
import { ApiError } from '../net/api';
import type { Conversation, FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { merge } from './form';
import { refusal } from './refusal';
import { say } from './words';
import dialog from './dialog.module.css';
import styles from './merge_dialog.module.css';

interface MergeProps {
  item: FeedItem;
  onUndo: (id: string) => Promise<unknown>;
  onClose: () => void;
}

export function MergeDialog({ item, onUndo, onClose }: MergeProps) {
  const desk = useDesk();
  const others = useSignal<readonly Conversation[] | null>(null); // null: not known yet
  const failed = useSignal('');
  const into = useSignal('');
  const busy = useSignal(false);
  useEffect(() => {
    if (item.contact.id === null) return void (others.value = []);
    desk.api.contact(item.contact.id).then(
      ({ conversations }) => (others.value = conversations.filter((one) => one.id !== item.id && one.status !== 'closed' && !one.merged_into)),
      (problem: unknown) => (failed.value = refusal(problem instanceof ApiError ? problem : null)),
    );
  }, [item.id]);

  const save = async (event: Event) => {
    event.preventDefault();
    if (busy.peek() || into.peek() === '') return;
    busy.value = true;
    failed.value = '';
    try {
      const goes_on = await merge(desk.api, item.id, into.peek());
      onClose();
      desk.toasts.show(say('merge.done', { number: String(goes_on.number) }), 'plain', { label: say('bulk.undo'), run: () => void onUndo(item.id) });
      desk.page.router.go({ place: 'inbox', conversation: goes_on.id });
    } catch (problem) {
      failed.value = problem instanceof ApiError && problem.code === 'other_traveler' ? problem.detail : refusal(problem instanceof ApiError ? problem : null);
      busy.value = false;
    }
  };
  const list = others.value;
  return (
    <Dialog title={say('merge.title')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <div class={dialog['body']}>
          <p>{say('merge.hint')}</p>
          {list?.length === 0 && <p role="status">{say('merge.none')}</p>}
          {failed.value && <p role="alert" class={styles['problem']}>{failed.value}</p>}
          <fieldset class={styles['choices']} aria-busy={list === null && failed.value === ''}>
            <legend class="visually-hidden">{say('merge.choose')}</legend>
            {(list ?? []).map((one) => (
              <label key={one.id} class={styles['choice']}>
                <input type="radio" name="into" value={one.id} checked={into.value === one.id} onChange={() => (into.value = one.id)} />
                <span>
                  <span class="tabular" dir="ltr">#{one.number}</span> <bdi>{one.subject ?? ''}</bdi>
                </span>
                <StatusChip status={one.status} />
                <time class="tabular">{date_time(one.last_at)}</time>
              </label>
            ))}
          </fieldset>
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy.value || into.value === ''}>
            {say('merge.do')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
