// Ends an announcement before its time.

import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { end_announcement, type Announcement } from './form';
import { say } from './words';

export function EndDialog({ one, onClose, onEnded }: { one: Announcement; onClose: () => void; onEnded: () => void }) {
  const { api } = useDesk();
  const deed = useDeed();
  const end = async () => {
    if ((await deed.run(() => end_announcement(api, one.id).then(() => true))) === null) return;
    onClose();
    onEnded();
  };
  return (
    <Dialog title={say('news.end')} closeLabel={t('app.close')} onClose={onClose}>
      <div class={dialog['body']}>
        <p>{say('news.end_sure', { title: one.title })}</p>
        {deed.trouble !== '' && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
      </div>
      <footer class={dialog['foot']}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button kind="danger" disabled={deed.busy} onClick={() => void end()}>{say('news.end')}</Button>
      </footer>
    </Dialog>
  );
}
