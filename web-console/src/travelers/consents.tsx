// What a traveler agreed to, purpose by purpose, with what held before. What he says to an agent is recorded here.

import { useSignal } from '@preact/signals';
import { Ban, CircleCheck, CircleHelp } from 'lucide-preact';
import { Card } from '../ui/card';
import { useDesk } from '../shell/context';
import { Button } from '../ui/button';
import { agreed, type Agreed } from './agreed';
import { record_consent, type Consent, type ConsentState, type Profile } from './form';
import type { ProfileScreen } from './use_profile';
import { consent_words, date_words, purpose_words, refusal_words, say, source_words } from './words';
import styles from './parts.module.css';

export function Consents({ profile, screen }: { profile: Profile; screen: ProfileScreen }) {
  const problem = useSignal('');
  return (
    <Card title={say('consents.title')} data-consents>
      <ul class={styles['list']}>
        {agreed(profile.consents).map((one) => (
          <Line key={one.purpose} one={one} profile={profile} screen={screen} onProblem={(words) => (problem.value = words)} />
        ))}
      </ul>
      {problem.value !== '' && <p role="alert" class={styles['problem']}>{problem.value}</p>}
    </Card>
  );
}

interface LineProps {
  one: Agreed;
  profile: Profile;
  screen: ProfileScreen;
  onProblem: (words: string) => void;
}

function Line({ one, profile, screen, onProblem }: LineProps) {
  const { api, online, toasts } = useDesk();
  const next: ConsentState = one.now?.state === 'given' ? 'withdrawn' : 'given';
  const name = purpose_words(one.purpose);
  const record = async (state: ConsentState) => {
    const problem = await screen.change(() => record_consent(api, profile.id, one.purpose, state));
    onProblem(problem === null ? '' : refusal_words(problem));
    if (problem === null) toasts.show(say('consents.recorded', { purpose: name, state: consent_words(state) }));
  };
  return (
    <li class={styles['item']} data-purpose={one.purpose}>
      <span class={styles['main']}>
        <span>{name}</span>
        <State state={one.now?.state ?? null} />
        {one.now !== null && <span class={styles['quiet']}><When consent={one.now} /></span>}
      </span>
      <Button kind="quiet" disabled={!online.value || screen.busy.value} onClick={() => void record(next)}>
        {say(next === 'given' ? 'consents.record_given' : 'consents.record_withdrawn')}
        <span class="visually-hidden">: {name}</span>
      </Button>
      {one.before.length > 0 && (
        <details class={styles['details']}>
          <summary>{say('consents.before', { count: one.before.length })}</summary>
          <ul>
            {one.before.map((consent) => (
              <li key={consent.at}>
                <State state={consent.state} /> <When consent={consent} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function State({ state }: { state: ConsentState | null }) {
  const Icon = state === 'given' ? CircleCheck : state === 'withdrawn' ? Ban : CircleHelp;
  return (
    <span class={styles['given']} data-state={state ?? undefined}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      {state === null ? say('consent.never') : consent_words(state)}
    </span>
  );
}

function When({ consent: { at, source, version } }: { consent: Consent }) {
  const parts = [date_words(at), source && source_words(source), version !== null && say('consents.version', { version })];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}
