// The field of a new password: its rule is told before, and it can be looked at.

import { useSignal } from '@preact/signals';
import type { Ref } from 'preact';
import { Field } from '../ui/field';
import { Toggle } from '../ui/switch';
import { flaw_of, least_password_bytes } from './password_rules';
import { say } from './words';

interface NewPasswordProps {
  name: string;
  tried: boolean; // what is wrong is said once it was tried
  value: string;
  inputRef?: Ref<HTMLInputElement>;
  onInput: (password: string) => void;
}

export function NewPassword({ name, tried, value, inputRef, onInput }: NewPasswordProps) {
  const shown = useSignal(false);
  const flaw = tried ? flaw_of(value) : null;
  return (
    <div>
      <Field
        label={say('password.new')}
        name={name}
        type={shown.value ? 'text' : 'password'}
        autocomplete="new-password"
        spellcheck={false}
        dir="ltr"
        hint={say('password.rules', { count: least_password_bytes })}
        problem={flaw === null ? undefined : say(`password.${flaw}`)}
        value={value}
        inputRef={inputRef ?? null}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <Toggle label={say('password.show')} on={shown.value} onChange={(on) => (shown.value = on)} />
    </div>
  );
}
