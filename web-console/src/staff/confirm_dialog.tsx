// Something that cannot be taken back, or ends what somebody is doing: what it means is told, then it is done.

import { say } from '../account/words';
import dialog from '../callbacks/dialog.module.css';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

export interface Question {
  readonly title: string;
  readonly effect: string;
  readonly verb: string;
  readonly done: string; // said afterwards
  readonly run: () => Promise<unknown>;
}

interface ConfirmDialogProps {
  question: Question;
  onClose: () => void;
  onDone: () => void;
}

export function ConfirmDialog({ question, onClose, onDone }: ConfirmDialogProps) {
  const deed = useDeed();
  const run = async () => {
    if ((await deed.run(() => question.run().then(() => true))) === null) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title={question.title} closeLabel={t('app.close')} onClose={onClose}>
      <div class={dialog['body']}>
        <p>{question.effect}</p>
        {deed.trouble !== '' && <p role="alert" class={dialog['problem']}>{deed.field === null ? deed.trouble : say('people.refused')}</p>}
      </div>
      <footer class={dialog['foot']}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button kind="danger" disabled={deed.busy} onClick={() => void run()}>{question.verb}</Button>
      </footer>
    </Dialog>
  );
}
