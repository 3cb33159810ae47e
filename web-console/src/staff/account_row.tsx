// One account: who it is, whether it may work, how it signs in, and what can be done about it.

import { Ellipsis, GraduationCap, KeyRound, LogOut, Pencil, ShieldCheck, ShieldOff, UserCheck, UserX } from 'lucide-preact';
import { say } from '../account/words';
import { role_key } from '../admin/roles';
import { useDesk } from '../shell/context';
import { refusal_words } from '../shell/use_deed';
import { ago, date_time } from '../text/format';
import { t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { IconButton } from '../ui/button';
import { Chip } from '../ui/chip';
import { classes } from '../ui/classes';
import { Menu, type MenuItem } from '../ui/menu';
import rows from '../ui/rows.module.css';
import { change_account, reset_factor, reset_link, type Account } from './form';
import type { Open } from './people_part';
import styles from './staff.module.css';

export function AccountRow({ account, onOpen }: { account: Account; onOpen: (open: Open) => void }) {
  const { me, page: { clock } } = useDesk();
  const { id, name, email, role, disabled, two_factor, seen_at } = account;
  const items = useDeeds(account, onOpen);
  return (
    <li class={classes(rows['row'], disabled && styles['ended'])} data-account={email}>
      <Avatar id={id} name={name} />
      <span class={rows['words']}>
        <span class={rows['title']}>
          <bdi>{name}</bdi>
          {id === me.value.id && <span class={styles['you']}> {say('people.you')}</span>}
        </span>
        <span class={rows['about']}>
          <span dir="ltr">{email}</span>
          <span>{seen_at === null ? say('people.not_here') : say('people.seen', { time: ago(seen_at, clock.now.value) })}</span>
        </span>
      </span>
      <span class={rows['end']}>
        <Chip tone={role === 'agent' ? 'plain' : 'accent'} data-role={role}>{t(role_key(role))}</Chip>
        {disabled && <Chip tone="danger" data-disabled>{say('people.disabled')}</Chip>}
        <Factor factor={two_factor} />
        <Menu label={say('people.deeds', { name })} items={items} placement="bottom-end">
          {(trigger) => <IconButton icon={Ellipsis} label={say('people.deeds', { name })} {...trigger} />}
        </Menu>
      </span>
    </li>
  );
}

function Factor({ factor: { on, required } }: { factor: Account['two_factor'] }) {
  if (on) return <Chip tone="ok" icon={ShieldCheck} data-factor="on">{say('people.factor_on')}</Chip>;
  return <Chip tone={required ? 'warn' : 'plain'} icon={ShieldOff} data-factor="off">{say(required ? 'people.factor_missing' : 'people.factor_off')}</Chip>;
}

function useDeeds(account: Account, onOpen: (open: Open) => void): readonly MenuItem[] {
  const { api, me, toasts } = useDesk();
  const { id, name, disabled, two_factor, sessions } = account;
  const is_me = id === me.value.id;
  const link = () =>
    void reset_link(api, id).then(
      ({ link: text, expires_at }) => onOpen({ kind: 'once', once: { title: say('link.title', { name }), label: say('link.label'), text, hint: say('link.hint', { time: date_time(expires_at) }) } }),
      (failure) => toasts.show(refusal_words(failure), 'warn'),
    );
  const ask = (what: 'out' | 'factor' | 'disable' | 'enable', run: () => Promise<unknown>) =>
    onOpen({ kind: 'ask', question: { title: say(`${what}.title`, { name }), effect: say(`${what}.effect`, { name }), verb: say(`${what}.verb`), done: say(`${what}.done`, { name }), run } });
  if (disabled) return [{ id: 'enable', label: say('enable.verb'), icon: UserCheck, run: () => ask('enable', () => change_account(api, id, { disabled: false })) }];
  return [
    { id: 'edit', label: say('edit.open'), icon: Pencil, run: () => onOpen({ kind: 'edit', account }) },
    { id: 'work', label: say('people.work'), icon: GraduationCap, run: () => onOpen({ kind: 'work', account }) },
    { id: 'link', label: say('link.verb'), icon: KeyRound, run: link },
    ...(sessions > 0 && !is_me ? [{ id: 'out', label: say('out.verb'), icon: LogOut, run: () => ask('out', () => api.revoke({ agent: id })) }] : []),
    ...(two_factor.on && !is_me ? [{ id: 'factor', label: say('factor.verb'), icon: ShieldOff, run: () => ask('factor', () => reset_factor(api, id)) }] : []),
    ...(is_me ? [] : [{ id: 'disable', label: say('disable.verb'), icon: UserX, danger: true, run: () => ask('disable', () => change_account(api, id, { disabled: true })) }]),
  ];
}
