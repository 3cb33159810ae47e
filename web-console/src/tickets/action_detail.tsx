// What one step of a macro needs to know.

import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { length_of_time } from '../text/format';
import { Select } from '../ui/select';
import { TextArea } from '../ui/text_area';
import { useAnswers } from './books';
import { kinds, priorities } from './form';
import type { Action } from './macros';
import { reply_with, snooze_hours } from './steps';
import { TagsField } from './tags_field';
import { kind_words, priority_words } from './ticket_words';
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
    case 'field':
      return <p>{say('step.field', { name: action.name ?? '', value: JSON.stringify(action.value ?? null) })}</p>;
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
