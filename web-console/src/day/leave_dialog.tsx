// Somebody signs out while travelers still wait for what he promised: he can hand it over first, or leave anyway.

import { useSignal } from '@preact/signals';
import dialog from '../callbacks/dialog.module.css';
import type { Session } from '../session/session';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { say, with_words } from './words';

function LeaveDialog({ session }: { session: Session }) {
  const { router } = useDesk().page;
  const busy = useSignal(false);
  const stay = () => session.stay();
  const hand_over = () => {
    session.stay();
    router.go({ place: 'day', query: { show: 'handovers', new: 'yes' } });
  };
  const leave = async () => {
    busy.value = true;
    await session.sign_out(true);
    busy.value = false;
  };
  return (
    <Dialog title={say('leave.title')} closeLabel={t('app.close')} onClose={stay}>
      <div class={dialog['body']} data-leave>
        <p>{session.kept.value}</p>
        <p class={dialog['quiet']}>{say('leave.hint')}</p>
      </div>
      <footer class={dialog['foot']}>
        <Button onClick={stay}>{t('app.cancel')}</Button>
        <Button kind="danger" disabled={busy.value} onClick={() => void leave()}>{say('leave.anyway')}</Button>
        <Button kind="primary" onClick={hand_over}>{say('leave.hand_over')}</Button>
      </footer>
    </Dialog>
  );
}

export const load_dialog = () => with_words(LeaveDialog);
