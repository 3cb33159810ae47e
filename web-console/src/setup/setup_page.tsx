// From an empty desk to the first answered chat, in six steps. Each is saved when it is done; who leaves goes on where he
// stopped.

import { useSignal } from '@preact/signals';
import { Check, CircleDashed, LockKeyhole, PartyPopper, Rocket } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { useRead } from '../shell/use_read';
import { format_route, home } from '../state/route';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import page from '../ui/page.module.css';
import { say, with_words } from '../channels/words';
import { ChannelStep } from './channel_step';
import { ChatStep } from './chat_step';
import { ColleaguesStep } from './colleagues_step';
import { CompanyStep } from './company_step';
import { next_of, steps_of, type StepName, type Steps } from './form';
import { QueueStep } from './queue_step';
import styles from './setup.module.css';

export interface StepProps {
  steps: Steps;
  onTaken: (steps: Steps) => void;
}

const views: Partial<Record<StepName, (props: StepProps) => preact.JSX.Element>> = {
  company: CompanyStep,
  queue: QueueStep,
  colleagues: ColleaguesStep,
  channel: ChannelStep,
  chat: ChatStep,
};

function SetUpPage() {
  if (useDesk().me.value.role !== 'admin') {
    return (
      <main class={page['page']} data-region="setup">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('settings.not_admin_hint')} />
      </main>
    );
  }
  return <FirstSteps />;
}

function FirstSteps() {
  const { value, stage, again, put } = useRead(steps_of, []);
  const chosen = useSignal<StepName | null>(null);
  const taken = (steps: Steps) => {
    chosen.value = null;
    put(steps);
  };
  return (
    <main class={page['page']} data-region="setup" aria-busy={stage === 'loading'}>
      <header class={page['head']}>
        <h1>{say('setup.title')}</h1>
      </header>
      {stage === 'loading' && <div class={page['skeleton']} aria-hidden="true" />}
      {value === null && stage === 'failed' && (
        <Empty icon={Rocket} title={t('problem.other')}>
          <Button onClick={again}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {value !== null && (
        <div class={styles['set_up']}>
          <StepList steps={value} shown={chosen.value ?? next_of(value)} onChoose={(name) => (chosen.value = name)} />
          <Step key={chosen.value ?? next_of(value) ?? 'over'} steps={value} name={chosen.value ?? next_of(value)} onTaken={taken} />
        </div>
      )}
    </main>
  );
}

interface StepListProps {
  steps: Steps;
  shown: StepName | null;
  onChoose: (name: StepName) => void;
}

function StepList({ steps, shown, onChoose }: StepListProps) {
  return (
    <ol class={styles['list']} aria-label={say('setup.steps')}>
      {steps.steps.map(({ name, state }) => (
        <li key={name} data-step={name} data-state={state}>
          <button type="button" disabled={views[name] === undefined} aria-current={name === shown ? 'step' : undefined} onClick={() => onChoose(name)}>
            {state === 'done' ? <Check size={16} aria-hidden="true" /> : <CircleDashed size={16} aria-hidden="true" />}
            <span>
              {say(`step.${name}`)}
              {state !== 'open' && <small>{say(`state.${state}`)}</small>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Step({ steps, name, onTaken }: StepProps & { name: StepName | null }) {
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => head.current?.focus(), []);
  const View = name === null ? undefined : views[name];
  if (name === null || View === undefined) return <Over />;
  return (
    <section class={styles['step']} aria-labelledby="step" data-shown={name}>
      <h2 id="step" ref={head} tabIndex={-1}>
        {say(`step.${name}`)}
      </h2>
      <p class={styles['hint']}>{say(`hint.${name}`)}</p>
      <View steps={steps} onTaken={onTaken} />
    </section>
  );
}

function Over() {
  const { router } = useDesk().page;
  return (
    <section class={styles['step']} data-shown="over">
      <Empty icon={PartyPopper} title={say('over.title')} hint={say('over.hint')}>
        <div class={styles['actions']}>
          <a class={styles['link']} href={format_route({ ...home, place: 'channels' })}>
            {say('title')}
          </a>
          <Button kind="primary" onClick={() => router.go(home)}>
            {say('over.inbox')}
          </Button>
        </div>
      </Empty>
    </section>
  );
}

export const load_page = () => with_words(SetUpPage);
