// What every step has: its fields, what the server objects to, the way on, and the way past it where that makes sense.

import type { ComponentChildren } from 'preact';
import { say } from '../channels/words';
import type { Deed } from '../shell/use_deed';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import styles from './setup.module.css';

interface StepFormProps {
  deed: Deed;
  fields?: readonly string[]; // that show what is wrong with them
  words?: string; // on the button
  onSave: () => void;
  onSkip?: () => void;
  children?: ComponentChildren;
}

export function StepForm({ deed, fields = [], words, onSave, onSkip, children }: StepFormProps) {
  return (
    <form class={styles['form']} noValidate onSubmit={(event) => (event.preventDefault(), onSave())}>
      {children}
      {deed.trouble !== '' && !fields.includes(deed.field ?? '') && <Notice danger>{deed.trouble}</Notice>}
      <div class={styles['actions']}>
        {onSkip && (
          <Button disabled={deed.busy} onClick={onSkip}>
            {say('setup.skip')}
          </Button>
        )}
        <Button kind="primary" type="submit" disabled={deed.busy}>
          {words ?? say('setup.next')}
        </Button>
      </div>
    </form>
  );
}
