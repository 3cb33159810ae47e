// What a step of an inspection asks for: who scores, why it is appealed, what is practised, what came of it, which score counts.

import type { Signal } from '@preact/signals';
import { useDesk } from '../shell/context';
import { Combobox, type Option } from '../ui/combobox';
import { Segmented } from '../ui/segmented';
import { TextArea } from '../ui/text_area';
import type { Inspection, InspectionStep } from './form';
import { say } from './words';

export interface Entries {
  readonly scorer: string;
  readonly reason: string;
  readonly plan: string;
  readonly result: string;
  readonly use: 'first' | 'second';
}

export const begun: Entries = { scorer: '', reason: '', plan: '', result: '', use: 'first' };

// Null: something is missing.
export function fields_of(step: InspectionStep, entries: Entries, { second }: Pick<Inspection, 'second'>): Readonly<Record<string, unknown>> | null {
  const filled = (name: 'scorer' | 'reason' | 'plan') => (entries[name].trim() === '' ? null : { [name]: entries[name].trim() });
  switch (step) {
    case 'assign':
      return filled('scorer');
    case 'appeal':
      return filled('reason');
    case 'coach':
      return filled('plan');
    case 'close':
      return entries.result.trim() === '' ? {} : { result: entries.result.trim() };
    case 'finish':
      return second === null ? {} : { use: entries.use };
    default:
      return {};
  }
}

interface FieldsProps {
  step: InspectionStep;
  entries: Signal<Entries>;
  looked: boolean; // what is missing is said once it was tried
  agent: string; // who is scored
}

export function StepFields({ step, entries, looked, agent }: FieldsProps) {
  const now = entries.value;
  const enter = (more: Partial<Entries>) => (entries.value = { ...entries.peek(), ...more });
  const missing = (text: string) => (looked && text.trim() === '' ? say('field.needed') : undefined);
  if (step === 'assign') return <ScorerField value={now.scorer} agent={agent} problem={missing(now.scorer)} onChange={(scorer) => enter({ scorer })} />;
  if (step === 'appeal') return <TextArea label={say('field.reason')} maxLength={4000} value={now.reason} problem={missing(now.reason)} onInput={(reason) => enter({ reason })} />;
  if (step === 'coach') return <TextArea label={say('field.plan')} maxLength={4000} value={now.plan} problem={missing(now.plan)} onInput={(plan) => enter({ plan })} />;
  if (step === 'close') return <TextArea label={say('field.result')} maxLength={4000} value={now.result} onInput={(result) => enter({ result })} />;
  return (
    <Segmented label={say('field.use')} value={now.use} onChange={(use) => enter({ use })}
      choices={[{ value: 'first', label: say('field.first') }, { value: 'second', label: say('field.second') }]} />
  );
}

const most_found = 8;

// Nobody scores his own conversation.
function ScorerField({ value, agent, problem, onChange }: { value: string; agent: string; problem: string | undefined; onChange: (value: string) => void }) {
  const people = useDesk().people.agents.value;
  const all = [...people.values()].filter(({ id }) => id !== agent).map(({ id, name }): Option => ({ value: id, label: name }));
  const find = (words: string) => all.filter(({ label }) => label.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase())).slice(0, most_found);
  return <Combobox label={say('field.scorer')} value={value} shown={people.get(value)?.name ?? ''} find={find} nothing={say('field.nobody')} problem={problem} onChange={onChange} />;
}
