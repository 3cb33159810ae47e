// From which message on, and about what, a new conversation begins.

import { useSignal } from '@preact/signals';
import { ApiError } from '../net/api';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { split } from './form';
import { refusal } from './refusal';
import { say } from './words';
import dialog from './dialog.module.css';
import styles from './merge_dialog.module.css';

const longest_subject = 200;
const most_shown = 50; // of the newest

export function SplitDialog({ item, onClose }: { item: FeedItem; onClose: () => void }) {
  const desk = useDesk();
  const from = useSignal(0);
  const subject = useSignal('');
  const failed = useSignal('');
  const busy = useSignal(false);
  const messages = desk.conversations
    .get(item.id)
    .events.value.filter(({ kind, by }) => kind === 'message' && by.kind === 'visitor')
    .slice(-most_shown);

  const save = async (event: Event) => {
    event.preventDefault();
    if (busy.peek() || from.peek() === 0) return;
    busy.value = true;
    failed.value = '';
    try {
      const made = await split(desk.api, item.id, from.peek(), subject.peek().trim());
      onClose();
      desk.toasts.show(say('split.done', { number: String(made.number) }));
      desk.page.router.go({ place: 'inbox', conversation: made.id });
    } catch (problem) {
      failed.value = refusal(problem instanceof ApiError ? problem : null);
      busy.value = false;
    }
  };
  return (
    <Dialog title={say('split.title')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <div class={dialog['body']}>
          <p>{say('split.hint')}</p>
          {failed.value && <p role="alert" class={styles['problem']}>{failed.value}</p>}
          <fieldset class={styles['choices']}>
            <legend>{say('split.from')}</legend>
            {messages.map(({ seq, at, body }) => (
              <label key={seq} class={styles['choice']}>
                <input type="radio" name="from" value={seq} checked={from.value === seq} onChange={() => (from.value = seq)} />
                <span class={styles['words']} dir="auto">{String(body['text'] ?? '')}</span>
                <time class="tabular">{date_time(at)}</time>
              </label>
            ))}
          </fieldset>
          <Field label={say('subject.label')} dir="auto" maxLength={longest_subject} value={subject.value} onInput={(event) => (subject.value = event.currentTarget.value)} />
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy.value || from.value === 0}>
            {say('split.do')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
