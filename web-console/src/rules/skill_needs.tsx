// Skills that a rule insists on or prefers, each with its level and for how long.

import { Plus, Trash2 } from 'lucide-preact';
import { useId } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { number_from } from './facts';
import type { SkillNeed } from './form';
import { problem_at } from './problems';
import { useRules } from './use_rules';
import styles from './skill_needs.module.css';

interface SkillNeedsProps {
  label: string;
  needs: readonly SkillNeed[];
  pointer: string;
  onChange: (needs: readonly SkillNeed[]) => void;
}

export function SkillNeeds({ label, needs, pointer, onChange }: SkillNeedsProps) {
  const screen = useRules();
  const known = useId();
  const skills = new Set([...useDesk().people.agents.value.values()].flatMap((agent) => (agent.skills ?? []).map((skill) => skill.name)));
  const change = (at: number, next: SkillNeed) => onChange(needs.map((need, index) => (index === at ? next : need)));
  const remove = (at: number) => {
    onChange(needs.filter((_, index) => index !== at));
    screen.want(`[data-add-skill="${pointer}"]`);
  };
  return (
    <fieldset class={styles['skills']}>
      <legend>{label}</legend>
      {needs.map((need, index) => (
        <Need key={index} need={need} known={known} pointer={`${pointer}/${index}`} onChange={(next) => change(index, next)}
          onRemove={() => remove(index)} />
      ))}
      <Button kind="quiet" icon={Plus} data-add-skill={pointer} onClick={() => onChange([...needs, { skill: '', level: 1 }])}>
        {t('skill.add')}
        <span class="visually-hidden">: {label}</span>
      </Button>
      <datalist id={known}>
        {[...skills].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </fieldset>
  );
}

interface NeedProps {
  need: SkillNeed;
  known: string;
  pointer: string;
  onChange: (need: SkillNeed) => void;
  onRemove: () => void;
}

function Need({ need, known, pointer, onChange, onRemove }: NeedProps) {
  const problem = useRules().book.problem.value;
  const number = (name: 'level' | 'relax_s', text: string) => {
    const { [name]: _, ...others } = need;
    onChange(text === '' ? others : { ...others, [name]: number_from(text) });
  };
  return (
    <div class={styles['need']}>
      <Field label={t('skill.name')} dir="ltr" list={known} autocomplete="off" value={need.skill} problem={problem_at(problem, `${pointer}/skill`)}
        onInput={(event) => onChange({ ...need, skill: event.currentTarget.value })} />
      <Field label={t('skill.level')} dir="ltr" inputMode="numeric" value={String(need.level ?? '')} problem={problem_at(problem, `${pointer}/level`)}
        onInput={(event) => number('level', event.currentTarget.value)} />
      <Field label={t('skill.relax')} dir="ltr" inputMode="numeric" value={String(need.relax_s ?? '')} problem={problem_at(problem, `${pointer}/relax_s`)}
        onInput={(event) => number('relax_s', event.currentTarget.value)} />
      <span class={styles['remove']}>
        <IconButton icon={Trash2} label={t('skill.remove', { name: need.skill })} onClick={onRemove} />
      </span>
    </div>
  );
}
