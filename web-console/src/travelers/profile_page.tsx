// One traveler: who he is, what he likes, what he agreed to, what we noted, whether he may leave, and everything that happened.

import { useSignal } from '@preact/signals';
import { ArrowLeft, Merge, SearchX, TriangleAlert } from 'lucide-preact';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { classes } from '../ui/classes';
import { Empty } from '../ui/empty';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { Consents } from './consents';
import { DataCard } from './data_card';
import type { Profile } from './form';
import { Identities } from './identities';
import { list_route, traveler_route } from './links';
import { MergeDialog } from './merge_dialog';
import { Merged } from './merged';
import { Notes } from './notes';
import { PreferencesCard } from './preferences_card';
import { ProfileHead } from './profile_head';
import { RiskCard } from './risk_card';
import { Timeline } from './timeline';
import { useProfile, type ProfileScreen } from './use_profile';
import { date_words, say } from './words';
import styles from './profile_page.module.css';

export function ProfilePage({ id }: { id: string }) {
  const screen = useProfile(id);
  const { online, page: { router } } = useDesk();
  const merging = useSignal(false);
  const stage = screen.stage.value;
  const profile = screen.profile.value;
  const back = () => router.go({ query: { ...router.route.peek().query, contact: '' } });
  useCommands(
    () => [
      { id: 'all_travelers', label: () => say('one.all'), group: 'go', keys: 'Escape', run: back },
      { id: 'traveler_note', label: () => say('notes.write'), group: 'desk', keys: 'n', run: () => focus_soon('[data-notes] textarea') },
      { id: 'merge_traveler', label: () => say('merge.title'), group: 'desk', keys: 'm', enabled: () => may_merge(screen.profile.peek()), run: () => (merging.value = true) },
    ],
    [id],
  );
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="traveler" data-traveler={id} aria-busy={stage === 'loading'}>
      <a class={styles['back']} href={list_route(router.route.value.query)}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" class="flips" />
        {t('place.travelers')}
      </a>
      {stage === 'loading' && profile === null && (
        <div class={page['skeleton']}>
          <span class="visually-hidden" role="status">{say('one.loading')}</span>
        </div>
      )}
      {stage === 'gone' && <Empty icon={SearchX} title={say('one.gone')} />}
      {stage === 'failed' && (
        <Empty icon={TriangleAlert} title={t('traveler.failed')}>
          <Button onClick={screen.load}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {stage !== 'gone' && profile !== null && (
        <>
          <ProfileHead profile={profile} screen={screen}>
            {may_merge(profile) && (
              <Button icon={Merge} disabled={!online.value} onClick={() => (merging.value = true)}>{say('merge.open')}</Button>
            )}
          </ProfileHead>
          {!online.value && <Notice><p>{say('one.offline')}</p></Notice>}
          <State profile={profile} />
          <Body profile={profile} screen={screen} />
        </>
      )}
      {merging.value && profile !== null && <MergeDialog profile={profile} onMerged={screen.load} onClose={() => (merging.value = false)} />}
    </main>
  );
}

const may_merge = (profile: Profile | null): boolean => profile !== null && profile.erased_at === null && profile.merged_into === null;

// What stands above everything else: he is somebody else now, or nobody any more.
function State({ profile }: { profile: Profile }) {
  if (profile.erased_at !== null) return <Notice><p>{say('one.erased', { date: date_words(profile.erased_at) })}</p></Notice>;
  if (profile.merged_into === null) return null;
  return (
    <Notice>
      <p>
        {say('one.merged_into')} <a href={traveler_route(profile.merged_into)}>{say('one.open_other')}</a>
      </p>
    </Notice>
  );
}

function Body({ profile, screen }: { profile: Profile; screen: ProfileScreen }) {
  const about = { profile, screen };
  const is_erased = profile.erased_at !== null;
  return (
    <div class={styles['columns']}>
      <div class={styles['main']}>
        {!is_erased && <Notes {...about} />}
        <Timeline id={profile.id} changes={screen.changes.value} />
      </div>
      <div class={styles['side']}>
        {!is_erased && (
          <>
            <RiskCard risk={profile.risk} />
            <Identities {...about} />
            <PreferencesCard {...about} />
            <Consents {...about} />
            <Merged {...about} />
          </>
        )}
        <DataCard {...about} />
      </div>
    </div>
  );
}
