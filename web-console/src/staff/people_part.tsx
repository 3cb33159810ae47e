// Everybody who works here, and who is invited to.

import { useSignal } from '@preact/signals';
import { UserPlus } from 'lucide-preact';
import { load_words, say } from '../account/words';
import { WorkDialog } from '../admin/work_dialog';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useList } from '../shell/use_read';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import rows from '../ui/rows.module.css';
import { AccountRow } from './account_row';
import { ConfirmDialog, type Question } from './confirm_dialog';
import { EditDialog } from './edit_dialog';
import { accounts_path, invitations_path, type Account, type Invitation } from './form';
import { InviteDialog } from './invite_dialog';
import { InvitationRow } from './invitation_row';
import { OnceDialog, type Once } from './once_dialog';

// What stands above the page.
export type Open =
  | { readonly kind: 'nothing' | 'invite' }
  | { readonly kind: 'edit' | 'work'; readonly account: Account }
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'once'; readonly once: Once };

export function PeoplePart() {
  const desk = useDesk();
  const accounts = useList<Account>(accounts_path);
  const invitations = useList<Invitation>(invitations_path);
  const open = useSignal<Open>({ kind: 'nothing' });
  const show = (next: Open) => (open.value = next);
  const close = () => show({ kind: 'nothing' });
  const again = () => {
    accounts.again();
    invitations.again();
    void desk.refresh(); // what the other pages know of colleagues
  };
  const at_work = accounts.items.filter(({ disabled }) => !disabled).length;
  const now = open.value;
  const worker = now.kind === 'work' || now.kind === 'edit' ? desk.people.agents.value.get(now.account.id) : undefined;
  return (
    <>
      <Card title={at_work > 0 ? say('people.title', { count: at_work }) : say('tab.people')} data-card="people">
        <div>
          <Button kind="primary" icon={UserPlus} onClick={() => show({ kind: 'invite' })}>{say('invite.open')}</Button>
        </div>
        <Standing stage={accounts.stage} shown={accounts.items.length > 0} words={load_words()} onAgain={accounts.again} />
        {accounts.items.length > 0 && (
          <ul class={rows['list']} aria-label={say('tab.people')}>
            {accounts.items.map((account) => (
              <AccountRow key={account.id} account={account} onOpen={show} />
            ))}
          </ul>
        )}
      </Card>
      <Card title={say('invite.title')} data-card="invitations">
        <Standing stage={invitations.stage} shown={invitations.items.length > 0} words={load_words()} onAgain={invitations.again} />
        {invitations.stage === 'ready' && invitations.items.length === 0 && <p>{say('invite.none')}</p>}
        {invitations.items.length > 0 && (
          <ul class={rows['list']} aria-label={say('invite.title')}>
            {invitations.items.map((one) => (
              <InvitationRow key={one.id} invitation={one} onOpen={show} onChanged={again} />
            ))}
          </ul>
        )}
      </Card>
      {now.kind === 'invite' && <InviteDialog onClose={close} onMade={(once) => { show({ kind: 'once', once }); again(); }} />}
      {now.kind === 'edit' && <EditDialog account={now.account} agent={worker ?? null} onClose={close} onSaved={again} />}
      {now.kind === 'work' && worker !== undefined && <WorkDialog agent={worker} onClose={close} />}
      {now.kind === 'ask' && <ConfirmDialog question={now.question} onClose={close} onDone={() => { desk.toasts.show(now.question.done); again(); }} />}
      {now.kind === 'once' && <OnceDialog once={now.once} onClose={close} />}
    </>
  );
}
