// What managers do with all that is stored of a traveler: keep it longer, hand it out, erase it.

import { useSignal } from '@preact/signals';
import { Download, Eraser } from 'lucide-preact';
import { Card } from '../ui/card';
import { useDesk } from '../shell/context';
import { Button } from '../ui/button';
import { Segmented } from '../ui/segmented';
import { EraseDialog } from './erase_dialog';
import { change_profile, export_path, type Profile, type Retention } from './form';
import type { ProfileScreen } from './use_profile';
import { refusal_words, say } from './words';
import styles from './parts.module.css';

export function DataCard({ profile, screen }: { profile: Profile; screen: ProfileScreen }) {
  const { api, me, online } = useDesk();
  const erasing = useSignal(false);
  const problem = useSignal('');
  if (me.value.role === 'agent') return null;
  const keep = async (retention: Retention) => {
    const failed = await screen.change(() => change_profile(api, profile.id, { retention }));
    problem.value = failed === null ? '' : refusal_words(failed);
  };
  return (
    <Card title={say('data.title')} data-data>
      {profile.erased_at === null && (
        <>
          <div class={styles['row']}>
            <Segmented label={say('data.retention')} value={profile.retention} onChange={(one) => void keep(one)}
              choices={[{ value: 'standard', label: say('data.standard') }, { value: 'legal_hold', label: say('data.legal_hold') }]} />
          </div>
          <p class={styles['quiet']}>{say('data.hold_hint')}</p>
        </>
      )}
      {problem.value !== '' && <p role="alert" class={styles['problem']}>{problem.value}</p>}
      <div class={styles['row']}>
        <a class={styles['link']} href={export_path(profile.id)} download={`${profile.id}.json`}>
          <Download size={16} strokeWidth={1.75} aria-hidden="true" />
          {say('data.export')}
        </a>
        {me.value.role === 'admin' && profile.erased_at === null && (
          <Button kind="danger" icon={Eraser} disabled={!online.value} onClick={() => (erasing.value = true)}>{say('erase.open')}</Button>
        )}
      </div>
      {erasing.value && <EraseDialog profile={profile} screen={screen} onClose={() => (erasing.value = false)} />}
    </Card>
  );
}
