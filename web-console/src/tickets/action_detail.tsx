// What one step of a macro needs to know.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { length_of_time } from '../text/format';
import { language, t } from '../text/text';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { TextArea } from '../ui/text_area';
import { useAnswers } from './books';
import { label_in } from './definitions';
import { FieldEntry } from './field_entry';
import { read_typed, typed_of, type Fault, type Typed } from './field_values';
import { kinds, priorities } from './form';
import type { Action } from './macros';
import { reply_with, snooze_hours } from './steps';
import { TagsField } from './tags_field';
import { fault_keys, kind_words, priority_words } from './ticket_words';
import { useFieldForm, useStateForm } from './use_definitions';
import { say } from './words';
import styles from './shelf.module.css';

interface DetailProps {
  action: Action;
  problem: string | undefined;
  onChange: (action: Action) => void;
}

export function ActionDetail(props: DetailProps) {
  const { action, problem, onChange } = props;
  switch (action.do) {
    case 'reply':
      return <ReplyDetail {...props} />;
    case 'note':
      return <TextArea label={say('macro.text')} value={action.text ?? ''} problem={problem} onInput={(text) => onChange({ do: 'note', text })} />;
    case 'tag':
    case 'untag':
      return <TagsField label={say('tag.all')} tags={action.tags ?? []} problem={problem} onChange={(tags) => onChange({ do: action.do, tags })} />;
    case 'priority': {
      const choices = priorities.map((one) => ({ value: String(one), label: priority_words(one) }));
      return <Select label={say('priority.label')} choices={choices} value={String(action.priority ?? 0)} problem={problem} onChange={(one) => onChange({ do: 'priority', priority: Number(one) })} />;
    }
    case 'kind': {
      const choices = [null, ...kinds].map((one) => ({ value: one ?? '', label: kind_words(one) }));
      return <Select label={say('kind.label')} choices={choices} value={action.kind ?? ''} problem={problem} onChange={(kind) => onChange({ do: 'kind', kind: kind || null })} />;
    }
    case 'assign':
    case 'queue':
      return <WhoDetail {...props} />;
    case 'snooze': {
      const seconds = [...new Set([...snooze_hours.map((hours) => hours * 3600), action.for_s ?? 0])].filter((one) => one > 0).sort((a, b) => a - b);
      const choices = seconds.map((one) => ({ value: String(one), label: length_of_time(one * 1000) }));
      return <Select label={say('macro.for')} choices={choices} value={String(action.for_s)} problem={problem} onChange={(one) => onChange({ do: 'snooze', for_s: Number(one) })} />;
    }
    case 'state':
      return <StateDetail {...props} />;
    case 'field':
      return <FieldDetail key={action.name} {...props} />;
    case 'resolve':
      return problem ? (
        <p role="alert" class={styles['problem']}>
          {problem}
        </p>
      ) : null;
  }
}

function ReplyDetail({ action, problem, onChange }: DetailProps) {
  const book = useAnswers();
  useEffect(() => void book.load(), [book]);
  const answer = action.answer ?? '';
  const known = book.items.value.map(({ id, form }) => ({ value: id, label: form.title }));
  const choices = [{ value: '', label: say('macro.own_words') }, ...known];
  if (answer !== '' && !known.some(({ value }) => value === answer)) choices.push({ value: answer, label: answer });
  return (
    <>
      <Select label={say('macro.answer')} choices={choices} value={answer} problem={answer === '' ? undefined : problem} onChange={(one) => onChange(reply_with(one, action.text ?? ''))} />
      {answer === '' && <TextArea label={say('macro.text')} value={action.text ?? ''} problem={problem} onInput={(text) => onChange({ do: 'reply', text })} />}
    </>
  );
}

function StateDetail({ action, problem, onChange }: DetailProps) {
  const { known } = useStateForm();
  const states = typeof known === 'string' ? [] : known.states;
  const named = states.map(({ name, label }) => ({ value: name, label: label_in(label, language.value, name) }));
  const value = action.state ?? '';
  const choices = [{ value: '', label: say('state.none') }, ...named];
  if (!choices.some((one) => one.value === value)) choices.push({ value, label: value });
  return <Select label={say('state.label')} choices={choices} value={value} problem={problem} onChange={(state) => onChange({ do: 'state', state: state || null })} />;
}

// What is typed and is no value yet is kept here; the step holds what can be read of it.
function FieldDetail({ action, problem, onChange }: DetailProps) {
  const { known, again } = useFieldForm();
  const fields = typeof known === 'string' ? [] : known.fields;
  const field = fields.find(({ name }) => name === action.name);
  const typed = useSignal<Typed | null>(null);
  const fault = useSignal<Fault | null>(null);
  if (known === 'failed') return <Button onClick={again}>{t('app.try_again')}</Button>;
  if (typeof known !== 'string' && fields.length === 0) return <p>{say('fields.undefined')}</p>;
  const choices = fields.map(({ name, label }) => ({ value: name, label: label_in(label, language.value, name) }));
  if (field === undefined) choices.unshift({ value: action.name ?? '', label: action.name || say('macro.which_field') });
  const write = (now: Typed) => {
    typed.value = now;
    if (field === undefined) return;
    const read = read_typed(field, now);
    fault.value = 'fault' in read ? read.fault : null;
    onChange({ do: 'field', name: field.name, value: 'fault' in read ? null : read.value });
  };
  return (
    <>
      <Select label={say('macro.which_field')} choices={choices} value={action.name ?? ''} problem={field === undefined ? problem : undefined} onChange={(name) => onChange({ do: 'field', name, value: null })} />
      {field !== undefined && (
        <FieldEntry field={field} label={say('macro.value')} typed={typed.value ?? typed_of(field, action.value)} problem={fault.value === null ? problem : say(fault_keys[fault.value])} onInput={write} />
      )}
    </>
  );
}

function WhoDetail({ action, problem, onChange }: DetailProps) {
  const { people, queues } = useDesk();
  if (action.do === 'assign') {
    const agents = [...people.agents.value.values()].map(({ id, name }) => ({ value: id, label: name }));
    const choices = [{ value: 'me', label: say('macro.whoever') }, ...agents];
    return <Select label={say('macro.to')} choices={choices} value={action.agent ?? 'me'} problem={problem} onChange={(agent) => onChange({ do: 'assign', agent })} />;
  }
  const choices = [...queues.queues.value.values()].map(({ id, name }) => ({ value: id, label: name }));
  return <Select label={say('macro.to')} choices={choices} value={action.queue ?? ''} problem={problem} onChange={(queue) => onChange({ do: 'queue', queue })} />;
}
