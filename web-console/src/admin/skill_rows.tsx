// What an agent is trained for: a name and how well, from 1 to 10.

import { Plus, Trash2 } from 'lucide-preact';
import { useId } from 'preact/hooks';
import type { Skill } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import styles from './skill_rows.module.css';

const highest_level = 10;

interface SkillRowsProps {
  skills: readonly Skill[];
  problem: string | undefined;
  onChange: (skills: readonly Skill[]) => void;
}

export function SkillRows({ skills, problem, onChange }: SkillRowsProps) {
  const known = useId();
  const names = new Set([...useDesk().people.agents.value.values()].flatMap((agent) => (agent.skills ?? []).map((skill) => skill.name)));
  const change = (at: number, part: Partial<Skill>) => onChange(skills.map((skill, index) => (index === at ? { ...skill, ...part } : skill)));
  return (
    <fieldset class={styles['skills']}>
      <legend>{t('skill.title')}</legend>
      {skills.map((skill, index) => (
        <div key={index} class={styles['row']}>
          <Field label={t('skill.name')} dir="ltr" list={known} autocomplete="off" required maxLength={40} pattern="[a-z0-9_\-]+" hint={t('skill.name_hint')}
            value={skill.name} onInput={(event) => change(index, { name: event.currentTarget.value })} />
          <Field label={t('skill.level')} type="number" required min={1} max={highest_level} value={String(skill.level)}
            onInput={(event) => change(index, { level: event.currentTarget.valueAsNumber })} />
          <span class={styles['remove']}>
            <IconButton icon={Trash2} label={t('skill.remove', { name: skill.name })} onClick={() => onChange(skills.filter((_, at) => at !== index))} />
          </span>
        </div>
      ))}
      {problem && (
        <p role="alert" class={styles['problem']}>
          {problem}
        </p>
      )}
      <Button kind="quiet" icon={Plus} onClick={() => onChange([...skills, { name: '', level: 1 }])}>
        {t('skill.add')}
      </Button>
      <datalist id={known}>
        {[...names].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </fieldset>
  );
}
