// The fields that the workspace defines, each changed where it stands. What is wrong is said beneath it and kept.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Section } from '../customer/section';
import type { Conversation, FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { language, t } from '../text/text';
import { Button } from '../ui/button';
import { label_in, type FieldDefinition } from './definitions';
import { FieldEntry } from './field_entry';
import { read_typed, typed_of, value_words, type Fault, type Typed } from './field_values';
import { change_ticket } from './form';
import { useFieldForm } from './use_definitions';
import { fault_keys, flag_words } from './ticket_words';
import { say } from './words';
import styles from './panel.module.css';

interface PartProps {
  item: FeedItem;
  onChange: (now: Conversation) => void;
}

export function FieldsPart({ item, onChange }: PartProps) {
  const { known, again } = useFieldForm();
  if (known === 'loading') return <div class={styles['skeleton']} aria-busy="true" />;
  if (known === 'failed') {
    return (
      <Section title={say('fields.title')}>
        <p role="alert">{say('fields.failed')}</p>
        <Button onClick={again}>{t('app.try_again')}</Button>
      </Section>
    );
  }
  const values = item.fields ?? {};
  const others = Object.entries(values).filter(([name]) => known.fields.every((field) => field.name !== name));
  if (known.fields.length === 0 && others.length === 0) return null;
  const is_over = item.status === 'closed';
  return (
    <Section title={say('fields.title')}>
      <div class={styles['fields']}>
        {known.fields.map((field) => (
          <OneField key={field.name} item={item} field={field} value={values[field.name] ?? null} disabled={is_over} onChange={onChange} />
        ))}
      </div>
      {others.length > 0 && (
        <dl class={styles['others']}>
          {others.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd><bdi>{value_words(undefined, value, language.value, flag_words())}</bdi></dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

interface OneProps extends PartProps {
  field: FieldDefinition;
  value: unknown;
  disabled: boolean;
}

function OneField({ item, field, value, disabled, onChange }: OneProps) {
  const desk = useDesk();
  const deed = useDeed();
  const stored = JSON.stringify(value);
  const draft = useSignal<Typed>(typed_of(field, value));
  const fault = useSignal<Fault | null>(null);
  const shown = useSignal(stored); // the value that the draft began with
  // Somebody else changed it: what is being typed here stays, what is not touched follows.
  useEffect(() => {
    const untouched = JSON.stringify(draft.peek()) === JSON.stringify(typed_of(field, JSON.parse(shown.peek())));
    if (untouched) draft.value = typed_of(field, value);
    shown.value = stored;
  }, [stored]);

  const write = (typed: Typed) => {
    draft.value = typed;
    fault.value = null;
    deed.forget();
  };
  const save = async () => {
    const read = read_typed(field, draft.peek());
    if ('fault' in read) return void (fault.value = read.fault);
    if (JSON.stringify(read.value) === stored) return;
    const now = await deed.run(() => change_ticket(desk.api, item.id, { fields: { [field.name]: read.value } }));
    if (now !== null) onChange(now);
  };
  const problem = fault.value !== null ? say(fault_keys[fault.value]) : deed.trouble || undefined;
  const label = label_in(field.label, language.value, field.name);
  return (
    <FieldEntry
      field={field}
      label={field.required_to_resolve ? say('fields.needed', { name: label }) : label}
      typed={draft.value}
      problem={problem}
      disabled={disabled}
      onInput={write}
      onDone={() => void save()}
    />
  );
}
