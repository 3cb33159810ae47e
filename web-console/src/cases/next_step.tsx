// What may be done next by whoever looks: a button a step; one that needs something told opens its form in their stead.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import type { Case, StateKind, StepForm } from './form';
import { process_for } from './process';
import { StepFormView } from './step_form_view';
import type { CaseScreen } from './use_case';
import { refusal_words, state_words, step_words, tc, type CaseKey } from './words';
import styles from './next_step.module.css';

// Steps that do not bring the matter on stand apart from those that do.
const aside: ReadonlySet<string> = new Set(['extend', 'withdraw', 'mark_duplicate', 'refuse', 'transfer', 'end', 'cancel', 'charge_back']);

const none_keys: Readonly<Record<StateKind, CaseKey>> = { open: 'step.none', waiting: 'step.none_waiting', over: 'step.none_over' };

export function NextStep({ one, screen }: { one: Case; screen: CaseScreen }) {
  const { api } = useDesk();
  const known = process_for(api, one.kind);
  const process = known.process.value;
  const chosen = useSignal<string | null>(null);
  if (process === 'failed') {
    return (
      <Card title={tc('step.title')} data-next-step>
        <div role="alert" class={styles['failed']}>
          <p>{tc('step.unknown')}</p>
          <Button onClick={known.load}>{t('app.try_again')}</Button>
        </div>
      </Card>
    );
  }
  if (process === null) return <Card title={tc('step.title')} data-next-step><div class={styles['skeleton']} aria-busy="true" /></Card>;
  const possible = one.possible.map((name) => process.steps.find((step) => step.name === name)).filter((step): step is StepForm => step !== undefined);
  // A form stays open when somebody else moved the case meanwhile: it says so itself.
  const open = process.steps.find(({ name }) => name === chosen.value) ?? null;
  const leave = () => {
    const name = chosen.peek();
    chosen.value = null;
    focus_soon(`[data-next-step] [data-step="${name}"]`, '[data-next-step] h2');
  };
  return (
    <Card title={tc('step.title')} data-next-step>
      {open === null ? (
        <Choices one={one} possible={possible} screen={screen} onChoose={(step) => (chosen.value = step)} />
      ) : (
        <StepFormView key={open.name} one={one} step={open} screen={screen} onLeave={leave} onDone={leave} />
      )}
    </Card>
  );
}

interface ChoicesProps {
  one: Case;
  possible: readonly StepForm[];
  screen: CaseScreen;
  onChoose: (step: string) => void;
}

function Choices({ one, possible, screen, onChoose }: ChoicesProps) {
  const desk = useDesk();
  const trouble = useSignal('');
  const disabled = screen.busy.value || !desk.online.value;
  const choose = async (step: StepForm) => {
    trouble.value = '';
    if (step.fields.length > 0) {
      onChoose(step.name);
      return focus_soon('[data-next-step] [data-field] :is(input, textarea, button)');
    }
    const taken = await screen.take(step.name, {}, one.steps);
    if (!taken.done) return void (taken.problem !== null && (trouble.value = refusal_words(taken.problem)));
    desk.toasts.show(tc('step.done', { state: state_words(taken.one.kind, taken.one.state) }));
    focus_soon('[data-next-step] h2');
  };
  useCommands(
    () =>
      possible.map((step) => ({
        id: `step_${step.name}`, label: () => step_words(one.kind, step.name), group: 'conversation', enabled: () => !disabled, run: () => void choose(step),
      })),
    [one.id, one.steps, disabled, possible.length],
  );
  useEffect(() => void (trouble.value = ''), [one.steps]);
  const onwards = possible.filter(({ name }) => !aside.has(name));
  const others = possible.filter(({ name }) => aside.has(name));
  const button = (step: StepForm, first: boolean) => (
    <Button key={step.name} kind={first ? 'primary' : aside.has(step.name) ? 'quiet' : 'plain'} data-step={step.name} disabled={disabled}
      onClick={() => void choose(step)}>
      {step_words(one.kind, step.name)}
    </Button>
  );
  return (
    <>
      {trouble.value !== '' && <Notice danger><p>{trouble.value}</p></Notice>}
      {possible.length === 0 && <p class={styles['quiet']}>{tc(none_keys[one.state_kind])}</p>}
      {onwards.length > 0 && <div class={styles['buttons']}>{onwards.map((step, index) => button(step, index === 0))}</div>}
      {others.length > 0 && <div class={styles['buttons']} role="group" aria-label={tc('step.others')}>{others.map((step) => button(step, false))}</div>}
    </>
  );
}
