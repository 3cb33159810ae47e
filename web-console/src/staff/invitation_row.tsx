// Somebody who was invited and has not come yet.

import { useSignal } from '@preact/signals';
import { Send, X } from 'lucide-preact';
import { say } from '../account/words';
import { role_key } from '../admin/roles';
import { useDesk } from '../shell/context';
import { refusal_words } from '../shell/use_deed';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import rows from '../ui/rows.module.css';
import { invite, take_back, type Invitation } from './form';
import { link_of_invitation } from './invite_dialog';
import type { Open } from './people_part';

interface InvitationRowProps {
  invitation: Invitation;
  onOpen: (open: Open) => void;
  onChanged: () => void;
}

export function InvitationRow({ invitation, onOpen, onChanged }: InvitationRowProps) {
  const { api, toasts } = useDesk();
  const busy = useSignal(false);
  const { id, name, email, role, made_by, expires_at, mailed } = invitation;
  const resend = async () => {
    if (busy.peek()) return;
    busy.value = true;
    try {
      onOpen({ kind: 'once', once: link_of_invitation(await invite(api, invitation)) });
      onChanged();
    } catch (failure) {
      toasts.show(refusal_words(failure), 'warn');
    } finally {
      busy.value = false;
    }
  };
  const withdraw = () =>
    onOpen({ kind: 'ask', question: { title: say('withdraw.title', { name }), effect: say('withdraw.effect'), verb: say('withdraw.verb'), done: say('withdraw.done', { name }), run: () => take_back(api, id) } });
  return (
    <li class={rows['row']} data-invitation={email}>
      <span class={rows['words']}>
        <bdi class={rows['title']}>{name}</bdi>
        <span class={rows['about']}>
          <span dir="ltr">{email}</span>
          <span>{say('invite.until', { time: date_time(expires_at) })}</span>
          <bdi>{say('invite.by', { name: made_by.name })}</bdi>
        </span>
      </span>
      <span class={rows['end']}>
        <Chip>{t(role_key(role))}</Chip>
        <Chip>{say(mailed ? 'invite.mailed' : 'invite.by_link')}</Chip>
        <Button kind="quiet" icon={Send} disabled={busy.value} onClick={() => void resend()}>
          {say('invite.again')}
          <span class="visually-hidden">: {name}</span>
        </Button>
        <Button kind="quiet" icon={X} onClick={withdraw}>
          {say('withdraw.verb')}
          <span class="visually-hidden">: {name}</span>
        </Button>
      </span>
    </li>
  );
}
