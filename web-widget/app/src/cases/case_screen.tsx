// One complaint or refund: how far it has come, what is next, what is needed from him, and what he can do.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { moneyText } from '@waydesk/shared/money';
import { Icon } from '@waydesk/shared/ui';
import { useSignal } from '../following';
import { SubScreen } from '../screens/sub_screen';
import { Documents } from './documents';
import type { OwnCase } from './own_case';
import { stagesOf } from './stages';
import { StepQuestion } from './step_question';
import { formOf } from './steps';
import { caseTitle, dayText, draftAbout, momentText } from './texts';
import { useCases } from './use_cases';

export function CaseScreen({ id }: { id: string }) {
  const { desk, a } = useCases();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const one = desk.find(id);
  const known = desk.known.value;
  return (
    <SubScreen label={a('own.title')} onBack={() => desk.back()}>
      <h1 ref={heading} tabIndex={-1}>
        {one ? caseTitle(one, a) : a(known === 'loading' ? 'own.loading' : 'case.unknown')}
      </h1>
      {one ? <Standing one={one} /> : known === 'loading' && <p class="skeleton" aria-hidden="true" />}
    </SubScreen>
  );
}

function Standing({ one }: { one: OwnCase }) {
  const { chat, a, language } = useCases();
  return (
    <>
      {chat.store.phase.value === 'offline' && (
        <p class="sub-note" role="status">
          <Icon name="offline" size={16} />
          <span>{a('own.offline')}</span>
        </p>
      )}
      <p class="case-label" tabIndex={-1} dir="auto">
        {one.label}
      </p>
      <Stages one={one} />
      {one.needed && (
        <p class="sub-note">
          <Icon name="alert" size={16} />
          <span dir="auto">{one.needed}</span>
        </p>
      )}
      <dl class="case-facts">
        {one.amount && (
          <div>
            <dt>{a('case.amount')}</dt>
            <dd class="tabular case-amount">{moneyText(one.amount.currency, one.amount.minor, language)}</dd>
          </div>
        )}
        {one.rule && (
          <div>
            <dt>{a('case.rule')}</dt>
            <dd>
              <bdi>{one.rule_title ?? one.rule}</bdi>
            </dd>
          </div>
        )}
        {one.next_at !== null && (
          <div>
            <dt>{a('case.next_label')}</dt>
            <dd>{dayText(one.next_at, language)}</dd>
          </div>
        )}
      </dl>
      <Possible one={one} />
      <History one={one} />
      <Documents one={one} />
    </>
  );
}

const STANDING_KEYS = { done: 'stage.done', now: 'stage.now', to_come: 'stage.to_come' } as const;

function Stages({ one }: { one: OwnCase }) {
  const { a } = useCases();
  const stages = stagesOf(one);
  if (stages.length === 0) return null;
  return (
    <ol class="case-stages" aria-label={a('case.stages')}>
      {stages.map(({ key, standing }) => (
        <li key={key} data-standing={standing} aria-current={standing === 'now' ? 'step' : undefined}>
          <span class="case-mark">{standing === 'done' && <Icon name="check" size={14} />}</span>
          <span>
            {a(key)}
            <span class="visually-hidden"> {a(STANDING_KEYS[standing])}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const focusSoon = (selector: string) => setTimeout(() => document.querySelector<HTMLElement>(selector)?.focus());

/** The steps that are his to take; one at a time is asked for. */
function Possible({ one }: { one: OwnCase }) {
  const { chat, a } = useCases();
  const asked = useSignal<string | null>(null);
  const steps = one.possible.filter(({ step }) => formOf(step) !== null);
  const taken = steps.find(({ step }) => step === asked.value);
  const first = steps.find(({ step }) => !formOf(step)!.isQuiet)?.step;
  const close = (focus: string) => {
    asked.value = null;
    focusSoon(focus);
  };
  if (taken) {
    const { step, label } = taken;
    return <StepQuestion key={step} one={one} step={step} label={label} onTaken={() => close('.case-label')} onLeft={() => close(`[data-step="${step}"]`)} />;
  }
  return (
    <div class="actions">
      {steps.map(({ step, label }) => (
        <button key={step} type="button" class={step === first ? 'primary-button' : 'plain-button'} data-step={step} onClick={() => (asked.value = step)}>
          {label}
        </button>
      ))}
      <button type="button" class="plain-button" onClick={() => chat.begin(draftAbout(one, a))}>
        {a('case.write')}
      </button>
    </div>
  );
}

function History({ one }: { one: OwnCase }) {
  const { a, language } = useCases();
  if (one.steps.length === 0) return null;
  return (
    <section class="case-part" aria-labelledby="case-history">
      <h2 id="case-history">{a('case.history')}</h2>
      <ol class="case-history">
        {one.steps.map(({ at, label }, i) => (
          <li key={i}>
            <span dir="auto">{label}</span>
            <time class="case-note tabular" dateTime={new Date(at).toISOString()}>
              {momentText(at, language)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
