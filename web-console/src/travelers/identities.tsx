// By what a traveler is known, and how sure that is. Somebody may add one by hand; it is only claimed then.

import { useSignal } from '@preact/signals';
import { Globe, Mail, MessageCircle, Phone, Plus, Trash2, type LucideIcon } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { Card } from '../ui/card';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { add_identity, delete_identity, identity_kinds, type Identity, type Profile } from './form';
import { LevelMark } from './marks';
import type { ProfileScreen } from './use_profile';
import { day_words, identity_words, refusal_words, say } from './words';
import styles from './parts.module.css';

const icons: { readonly [kind: string]: LucideIcon } = { visitor: Globe, email: Mail, phone: Phone };

export function Identities({ profile, screen }: { profile: Profile; screen: ProfileScreen }) {
  const { online } = useDesk();
  const adding = useSignal(false);
  const shown = profile.identities.filter(({ id }) => !screen.deleted.value.has(id));
  return (
    <Card title={t('traveler.identities')} data-identities>
      {shown.length === 0 && <p class={styles['quiet']}>{t('traveler.no_identities')}</p>}
      {shown.length > 0 && (
        <ul class={styles['list']}>
          {shown.map((one) => (
            <Line key={one.id} one={one} profile={profile} screen={screen} />
          ))}
        </ul>
      )}
      {adding.value ? (
        <Add profile={profile} screen={screen} onDone={() => (adding.value = false)} />
      ) : (
        <div class={styles['row']}>
          <Button icon={Plus} disabled={!online.value} onClick={() => (adding.value = true)}>{say('identities.add')}</Button>
        </div>
      )}
    </Card>
  );
}

function Line({ one, profile, screen }: { one: Identity; profile: Profile; screen: ProfileScreen }) {
  const { api, online } = useDesk();
  const Icon = icons[one.kind] ?? MessageCircle;
  const remove = () => screen.remove(one.id, say('identities.removed', { value: one.value }), () => delete_identity(api, profile.id, one.id));
  return (
    <li class={styles['item']} data-identity={one.id}>
      <span class={styles['main']}>
        <span class={styles['name']}>
          <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          {identity_words(one.kind)}
          {one.since !== null && ` · ${say('identities.since', { date: day_words(one.since) })}`}
        </span>
        <bdi dir="ltr">{one.value}</bdi>
        <LevelMark level={one.level} />
      </span>
      {one.level === 'claimed' && (
        <IconButton icon={Trash2} label={say('identities.remove', { value: one.value })} disabled={!online.value} onClick={remove} />
      )}
    </li>
  );
}

function Add({ profile, screen, onDone }: { profile: Profile; screen: ProfileScreen; onDone: () => void }) {
  const { api } = useDesk();
  const kind = useSignal<string>('email');
  const value = useSignal('');
  const problem = useSignal('');
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (value.peek().trim() === '') return void (problem.value = t('problem.field'));
    const failed = await screen.change(() => add_identity(api, profile.id, kind.peek(), value.peek().trim()));
    if (failed === null) onDone();
    else problem.value = refusal_words(failed);
  };
  return (
    <form class={styles['form']} onSubmit={(event) => void send(event)} noValidate>
      <div class={styles['two']}>
        <Select label={say('identities.kind')} value={kind.value} onChange={(one) => (kind.value = one)}
          choices={identity_kinds.map((one) => ({ value: one as string, label: identity_words(one) }))} />
        <Field label={say('identities.value')} value={value.value} dir="ltr" maxLength={200} autocomplete="off" problem={problem.value || undefined}
          onInput={(event) => { value.value = event.currentTarget.value; problem.value = ''; }} />
      </div>
      <div class={styles['row']}>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={screen.busy.value}>{say('identities.add')}</Button>
      </div>
    </form>
  );
}
