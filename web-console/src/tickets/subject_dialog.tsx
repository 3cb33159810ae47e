// What a conversation is about, in a line.

import { useSignal } from '@preact/signals';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { say } from './words';
import styles from './dialog.module.css';

const longest_subject = 200;

interface SubjectProps {
  subject: string;
  onSave: (subject: string) => Promise<boolean>;
  onClose: () => void;
}

export function SubjectDialog({ subject, onSave, onClose }: SubjectProps) {
  const words = useSignal(subject);
  const busy = useSignal(false);
  const save = async (event: Event) => {
    event.preventDefault();
    if (busy.peek()) return;
    busy.value = true;
    if (await onSave(words.peek().trim())) onClose();
    busy.value = false;
  };
  return (
    <Dialog title={say('subject.title')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <div class={styles['body']}>
          <Field label={say('subject.label')} dir="auto" maxLength={longest_subject} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
        </div>
        <footer class={styles['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy.value}>
            {t('app.save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
