// What each role may do: the very table by which the server lets requests in. What is not in it is let in for nobody.

import { useSignal } from '@preact/signals';
import { Check, Minus } from 'lucide-preact';
import { load_words, say } from '../account/words';
import { role_key } from '../admin/roles';
import { Standing } from '../shell/standing';
import { useRead } from '../shell/use_read';
import { t } from '../text/text';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import table from '../ui/table.module.css';
import { rights as read_rights, type Matrix } from './form';
import { grouped, type RightGroup } from './rights';
import styles from './staff.module.css';

export function RolesPart() {
  const read = useRead(read_rights, []);
  const words = useSignal('');
  const groups = grouped(read.value?.rows ?? [], words.value);
  return (
    <Card title={say('roles.title')} data-card="roles">
      <p>{say('roles.hint')}</p>
      <Standing stage={read.stage} shown={read.value !== null} words={load_words()} onAgain={read.again} />
      {read.value !== null && (
        <>
          <div class={styles['narrow']}>
            <Field label={say('roles.find')} type="search" dir="auto" autocomplete="off" value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
          </div>
          <p role="status" class={styles['quiet']}>{say('roles.count', { count: groups.reduce((sum, { rights }) => sum + rights.length, 0) })}</p>
          {groups.map((group) => (
            <Group key={group.noun} group={group} roles={read.value?.roles ?? []} open={words.value.trim() !== ''} />
          ))}
        </>
      )}
    </Card>
  );
}

function Group({ group: { noun, rights }, roles, open }: { group: RightGroup; roles: Matrix['roles']; open: boolean }) {
  return (
    <details class={styles['group']} open={open}>
      <summary>
        <code dir="ltr">{noun}</code> <span class={styles['quiet']}>{say('roles.count', { count: rights.length })}</span>
      </summary>
      <div class={table['frame']} role="region" tabIndex={0} aria-label={noun}>
        <table class={table['table']}>
          <thead>
            <tr>
              <th scope="col">{say('roles.right')}</th>
              {roles.map((role) => <th key={role} scope="col">{t(role_key(role))}</th>)}
            </tr>
          </thead>
          <tbody>
            {rights.map((right) => (
              <tr key={`${right.method} ${right.path}`}>
                <th scope="row" dir="ltr" lang="en">
                  {right.about}
                  <code class={styles['path']}>{right.method} {right.path}</code>
                </th>
                {roles.map((role) => (
                  <td key={role}><Allowed is={right.access.includes(role)} /></td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Allowed({ is }: { is: boolean }) {
  const Icon = is ? Check : Minus;
  return (
    <span class={styles['allowed']} data-allowed={is}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span class="visually-hidden">{say(is ? 'roles.yes' : 'roles.no')}</span>
    </span>
  );
}
