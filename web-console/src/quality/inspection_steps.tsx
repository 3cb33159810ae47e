// What can be done with an inspection now; what a step needs is asked for when it is chosen.

import { useSignal } from '@preact/signals';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { focus_soon } from '../ui/focus';
import { take_step, type FormItem, type Inspection, type InspectionStep } from './form';
import { drop_marks, marks_of, missing_in } from './scoring';
import { ScoreForm } from './score_form';
import { begun, fields_of, StepFields, type Entries } from './step_fields';
import { say, step_words } from './words';
import styles from './quality.module.css';

interface StepsProps {
  one: Inspection;
  items: readonly FormItem[];
  onMoved: (one: Inspection) => void;
  onOvertaken: () => void;
}

const scoring: readonly InspectionStep[] = ['score', 'calibrate'];
const asking: readonly InspectionStep[] = ['assign', 'appeal', 'coach', 'close', 'finish'];
const leading: readonly InspectionStep[] = ['score', 'calibrate', 'accept', 'send', 'finish', 'assign'];

export function InspectionSteps({ one, items, onMoved, onOvertaken }: StepsProps) {
  const { api } = useDesk();
  const chosen = useSignal<InspectionStep | null>(null);
  const entries = useSignal<Entries>(begun);
  const looked = useSignal(false);
  const deed = useDeed();
  const scored = scoring.find((step) => one.possible.includes(step)) ?? null;
  const key = `${one.id} ${scored}`;
  const take = async (step: InspectionStep) => {
    looked.value = true;
    const fields = scoring.includes(step) ? scored_fields() : fields_of(step, entries.peek(), one);
    if (fields === null) return focus_soon('[data-step-form] [data-missing] input', '[data-step-form] [aria-invalid="true"]');
    const moved = await deed.run(() => take_step(api, one, step, fields), ({ code }) => code === 'changed' && onOvertaken());
    if (moved === null) return;
    drop_marks(key);
    chosen.value = null;
    entries.value = begun;
    looked.value = false;
    onMoved(moved);
    focus_soon('[data-scores] h2');
  };
  const scored_fields = () => {
    const { scores, critical, comment } = marks_of(key).peek();
    if (missing_in(items, marks_of(key).peek()).length > 0) return null;
    return { scores, critical, ...(comment.trim() !== '' && { comment: comment.trim() }) };
  };
  const choose = (step: InspectionStep) => {
    if (!asking.includes(step) || (step === 'finish' && one.second === null)) return void take(step);
    looked.value = false;
    chosen.value = step;
    focus_soon('[data-step-form] :is(input, textarea)');
  };
  if (one.possible.length === 0) return null;
  const offered = chosen.value === null ? one.possible : [chosen.value];
  const primary = leading.find((step) => offered.includes(step)) ?? null;
  return (
    <div class={styles['steps']} data-step-form>
      {scored !== null && chosen.value === null && <ScoreForm marks={marks_of(key)} items={items} looked={looked.value} />}
      {chosen.value !== null && <StepFields step={chosen.value} entries={entries} looked={looked.value} agent={one.agent.id} />}
      {deed.trouble !== '' && <p role="alert" class={styles['problem']}>{deed.trouble}</p>}
      <div class={styles['actions']}>
        {offered.map((step) => (
          <Button key={step} kind={step === primary ? 'primary' : 'plain'} disabled={deed.busy} data-step={step} onClick={() => (chosen.value === null ? choose(step) : void take(step))}>
            {step_words(step)}
          </Button>
        ))}
        {chosen.value !== null && <Button onClick={() => (chosen.value = null)}>{t('app.cancel')}</Button>}
      </div>
      {scored !== null && chosen.value === null && <p class={styles['quiet']}>{say('one.kept')}</p>}
    </div>
  );
}
