// How soon: for each clock hours and minutes of open time, and the states in which it stands still.

import { clock_name } from '../text/service_words';
import { t } from '../text/text';
import { Checks } from '../ui/checks';
import { Field } from '../ui/field';
import { Toggle } from '../ui/switch';
import { target_clocks, type TargetClock } from './form';
import type { PartProps } from './level_editor';
import { first_targets, type TargetForm } from './level_form';
import { pausing_states, state_name } from './level_words';
import styles from './part.module.css';

export function TargetsEditor({ form, refused, onChange }: PartProps) {
  const set = (clock: TargetClock, target: TargetForm | null) => onChange({ targets: { ...form.targets, [clock]: target } });
  const whole = refused('targets');
  return (
    <fieldset class={styles['part']}>
      <legend>{t('level.targets')}</legend>
      {whole && (
        <p role="alert" class={styles['problem']}>
          {whole}
        </p>
      )}
      <div class={styles['lines']}>
        {target_clocks.map((clock) => (
          <TargetLine key={clock} clock={clock} target={form.targets[clock]} refused={refused} onChange={(target) => set(clock, target)} />
        ))}
      </div>
    </fieldset>
  );
}

interface TargetLineProps {
  clock: TargetClock;
  target: TargetForm | null;
  refused: PartProps['refused'];
  onChange: (target: TargetForm | null) => void;
}

function TargetLine({ clock, target, refused, onChange }: TargetLineProps) {
  const states = pausing_states.map((state) => ({ value: state, label: state_name(state) }));
  return (
    <div class={styles['target']} role="group" aria-label={clock_name(clock)} data-target={clock}>
      <Toggle label={clock_name(clock)} on={target !== null} onChange={(on) => onChange(on ? first_targets[clock] : null)} />
      {target && (
        <>
          <Field label={t('level.hours')} dir="ltr" inputMode="decimal" value={target.hours} problem={refused(`targets.${clock}.seconds`)}
            onInput={(event) => onChange({ ...target, hours: event.currentTarget.value })} />
          <Field label={t('level.minutes')} dir="ltr" inputMode="decimal" value={target.minutes}
            onInput={(event) => onChange({ ...target, minutes: event.currentTarget.value })} />
          <Checks label={t('level.pauses')} choices={states} chosen={target.pauses} problem={refused(`targets.${clock}.pauses`)}
            onChange={(pauses) => onChange({ ...target, pauses })} />
        </>
      )}
    </div>
  );
}
