// The fields of a macro: its name, and what it does, step by step.

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { ActionDetail } from './action_detail';
import type { MacroForm } from './books';
import { deeds, type Action, type Deed } from './macros';
import type { FieldsProps } from './shelf';
import { blank_action, moved, most_actions } from './steps';
import { deed_name } from './step_words';
import { say } from './words';
import styles from './shelf.module.css';

export function MacroFields({ form, problem, onChange }: FieldsProps<MacroForm>) {
  const list = useRef<HTMLOListElement>(null);
  const { actions } = form;
  const set = (at: number, action: Action) => onChange({ actions: actions.map((one, index) => (index === at ? action : one)) });
  const add = () => {
    onChange({ actions: [...actions, blank_action('tag')] });
    setTimeout(() => [...(list.current?.querySelectorAll<HTMLElement>('[data-part=trigger]') ?? [])].at(-1)?.focus());
  };
  return (
    <>
      <div class={styles['two']}>
        <Field label={say('entry.title')} dir="auto" maxLength={100} value={form.title} problem={problem('title')} onInput={(event) => onChange({ title: event.currentTarget.value })} />
      </div>
      <fieldset class={styles['part']}>
        <legend>{say('macro.steps')}</legend>
        {actions.length > 0 && (
          <ol ref={list} class={styles['steps']}>
            {actions.map((action, at) => (
              <li key={at} class={styles['step']} aria-label={say('macro.step', { number: at + 1 })}>
                <Deeds action={action} onChange={(one) => set(at, one)} />
                <div class={styles['detail']}>
                  <ActionDetail action={action} problem={wrong(problem, at)} onChange={(one) => set(at, one)} />
                </div>
                <span class={styles['tools']}>
                  <IconButton icon={ArrowUp} label={say('macro.up', { number: at + 1 })} disabled={at === 0} onClick={() => onChange({ actions: moved(actions, at, at - 1) })} />
                  <IconButton icon={ArrowDown} label={say('macro.down', { number: at + 1 })} disabled={at === actions.length - 1} onClick={() => onChange({ actions: moved(actions, at, at + 1) })} />
                  <IconButton icon={X} label={say('macro.remove', { number: at + 1 })} onClick={() => onChange({ actions: actions.filter((_, index) => index !== at) })} />
                </span>
              </li>
            ))}
          </ol>
        )}
        {problem('actions') && (
          <p role="alert" class={styles['problem']}>
            {problem('actions')}
          </p>
        )}
        <div>
          <Button icon={Plus} disabled={actions.length >= most_actions} onClick={add}>
            {say('macro.add_step')}
          </Button>
        </div>
      </fieldset>
    </>
  );
}

// What the server says of a step, or of a part of it.
function wrong(problem: FieldsProps<MacroForm>['problem'], at: number): string | undefined {
  const parts = ['', '.do', '.answer', '.text', '.tags', '.priority', '.kind', '.agent', '.queue', '.for_s', '.name', '.value', '.state'];
  return parts.map((part) => problem(`actions.${at}${part}`)).find(Boolean);
}

function Deeds({ action, onChange }: { action: Action; onChange: (action: Action) => void }) {
  const choices = deeds.map((deed) => ({ value: deed, label: deed_name(deed) }));
  return <Select label={say('macro.does')} choices={choices} value={action.do} onChange={(deed) => onChange(blank_action(deed as Deed))} />;
}
