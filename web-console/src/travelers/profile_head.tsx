// Who it is, at a glance: name, tier, risk of leaving, languages, and what time it is where he is.

import { useSignal } from '@preact/signals';
import { Clock, Moon, Pencil } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { EditName } from '../customer/edit_name';
import { useDesk } from '../shell/context';
import { list_of } from '../text/format';
import { own_name, t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { IconButton } from '../ui/button';
import type { Profile } from './form';
import { RiskMark, TierChip } from './marks';
import { is_quiet, local_clock } from './times';
import type { ProfileScreen } from './use_profile';
import { name_of, say } from './words';
import styles from './profile_head.module.css';

interface ProfileHeadProps {
  profile: Profile;
  screen: ProfileScreen;
  children: ComponentChildren; // what can be done with all of it
}

export function ProfileHead({ profile, screen, children }: ProfileHeadProps) {
  const editing = useSignal(false);
  const is_erased = profile.erased_at !== null;
  const done = (changed: unknown) => {
    editing.value = false;
    if (changed) screen.load();
  };
  return (
    <header class={styles['head']}>
      <Avatar id={profile.id} name={profile.name || '?'} size={36} />
      <div class={styles['who']}>
        <div class={styles['title']}>
          <h1>
            <bdi>{name_of(profile)}</bdi>
          </h1>
          {!is_erased && <IconButton icon={Pencil} label={t('traveler.edit')} aria-expanded={editing.value} onClick={() => (editing.value = !editing.value)} />}
          <TierChip tier={profile.tier} />
          {!is_erased && <RiskMark risk={profile.risk.level} />}
        </div>
        {editing.value && <EditName contact={profile} onDone={done} />}
        <ul class={styles['about']}>
          {profile.languages.length > 0 && <li>{list_of(profile.languages.map((tag) => own_name(tag, true)))}</li>}
          {profile.names.length > 0 && (
            <li>
              <bdi>{say('one.also', { names: list_of(profile.names) })}</bdi>
            </li>
          )}
          <LocalTime profile={profile} />
        </ul>
      </div>
      <div class={styles['actions']}>{children}</div>
    </header>
  );
}

// Moves with the time, and only itself.
function LocalTime({ profile: { zone, quiet_hours } }: { profile: Profile }) {
  const now = useDesk().page.clock.now.value;
  if (zone === null) return null;
  const time = local_clock(now, zone);
  if (time === null) return <li><bdi dir="ltr">{zone}</bdi></li>;
  return (
    <>
      <li data-local-time>
        <Clock size={14} strokeWidth={1.75} aria-hidden="true" />
        {say('one.local_time', { time, zone: zone.replaceAll('_', ' ') })}
      </li>
      {is_quiet(quiet_hours, zone, now) && (
        <li class={styles['quiet']}>
          <Moon size={14} strokeWidth={1.75} aria-hidden="true" />
          {say('one.quiet_now')}
        </li>
      )}
    </>
  );
}
