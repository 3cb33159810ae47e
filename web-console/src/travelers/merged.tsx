// Who was merged into this traveler, and the way back.

import { useSignal } from '@preact/signals';
import { Card } from '../ui/card';
import { useDesk } from '../shell/context';
import { Button } from '../ui/button';
import { unmerge, type Profile } from './form';
import type { ProfileScreen } from './use_profile';
import { date_words, name_of, refusal_words, say } from './words';
import styles from './parts.module.css';

export function Merged({ profile, screen }: { profile: Profile; screen: ProfileScreen }) {
  const { api, online, toasts } = useDesk();
  const problem = useSignal('');
  if (profile.merged.length === 0) return null;
  const separate = async (id: string) => {
    const failed = await screen.change(async () => {
      await unmerge(api, profile.id, id);
      return null;
    });
    problem.value = failed === null ? '' : refusal_words(failed);
    if (failed === null) toasts.show(say('merge.separated'));
  };
  return (
    <Card title={say('merged.title')} data-merged>
      <ul class={styles['list']}>
        {profile.merged.map((one) => (
          <li key={one.id} class={styles['item']}>
            <span class={styles['main']}>
              <bdi>{name_of(one)}</bdi>
              <span class={styles['quiet']}>{[date_words(one.at), one.by?.name].filter(Boolean).join(' · ')}</span>
            </span>
            <Button kind="quiet" disabled={!online.value || screen.busy.value} onClick={() => void separate(one.id)}>
              {say('merged.separate')}
              <span class="visually-hidden">: {name_of(one)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p class={styles['quiet']}>{say('merged.hint')}</p>
      {problem.value !== '' && <p role="alert" class={styles['problem']}>{problem.value}</p>}
    </Card>
  );
}
