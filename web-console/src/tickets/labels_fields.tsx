// A name in several languages: the console's own first, others as somebody adds them.

import { X } from 'lucide-preact';
import { language, languages, own_name } from '../text/text';
import { IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import type { Labels } from './definitions';
import { say } from './words';
import styles from './definitions.module.css';

interface LabelsProps {
  label: Labels;
  problem: (tag: string) => string | undefined; // '' is the whole
  onChange: (label: Labels) => void;
}

export function LabelsFields({ label, problem, onChange }: LabelsProps) {
  const tags = Object.keys(label);
  const free = languages.filter((tag) => !tags.includes(tag));
  const choices = [{ value: '', label: say('answer.add_language') }, ...free.map((tag) => ({ value: tag, label: own_name(tag) }))];
  const without = (gone: string) => Object.fromEntries(Object.entries(label).filter(([tag]) => tag !== gone));
  return (
    <div class={styles['labels']}>
      {tags.map((tag) => (
        <div key={tag} class={styles['label']} lang={tag}>
          <Field label={say('define.name_in', { language: own_name(tag, true) })} dir="auto" maxLength={100} value={label[tag] ?? ''} problem={problem(tag)}
            onInput={(event) => onChange({ ...label, [tag]: event.currentTarget.value })} />
          {tags.length > 1 && <IconButton icon={X} label={say('answer.remove_language', { language: own_name(tag, true) })} onClick={() => onChange(without(tag))} />}
        </div>
      ))}
      {problem('') && <p role="alert" class={styles['problem']}>{problem('')}</p>}
      {free.length > 0 && (
        <div class={styles['small']}>
          <Select key={tags.join()} label={say('answer.add_language')} hideLabel choices={choices} value="" onChange={(tag) => tag !== '' && onChange({ ...label, [tag]: '' })} />
        </div>
      )}
    </div>
  );
}

export const blank_label = (): Labels => ({ [language.peek()]: '' });
