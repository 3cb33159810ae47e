// When a rule applies: facts and what they are compared with, joined by all, any or none, one within another.

import { Plus, Trash2 } from 'lucide-preact';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Select } from '../ui/select';
import { added_at, changed_at, is_test, kind_of, new_group, new_test, part_at, parts_of, pointer_of, removed_at, with_kind, type Kind, type Path } from './condition';
import type { Condition } from './form';
import { TestRow } from './test_row';
import { useRules } from './use_rules';
import styles from './condition_builder.module.css';

interface BuilderProps {
  when: Condition;
  pointer: string; // of the condition in what is sent
  onChange: (when: Condition) => void;
}

const deepest = 6; // groups within groups; the server takes 8 levels of everything

export function ConditionBuilder(props: BuilderProps) {
  const { when, onChange } = props;
  const kind = kind_of(when);
  return (
    <div class={styles['group']} data-condition>
      <KindSelect kind={kind} outermost onChange={(next) => onChange(with_kind(when, next))} />
      {kind !== 'always' && kind !== 'never' && <Parts {...props} path={[]} />}
    </div>
  );
}

function Parts({ when, pointer, path, onChange }: BuilderProps & { path: Path }) {
  const parts = parts_of(part_at(when, path));
  return (
    <>
      <ul class={styles['parts']}>
        {parts.map((part, index) => (
          <li key={index}>
            <Part when={when} pointer={pointer} path={[...path, index]} part={part} onChange={onChange} />
          </li>
        ))}
      </ul>
      <div class={styles['add']}>
        <Button kind="quiet" icon={Plus} data-add-test={path.join('-')} onClick={() => onChange(added_at(when, path, new_test))}>
          {t('rules.add_test')}
        </Button>
        {path.length < deepest && (
          <Button kind="quiet" icon={Plus} onClick={() => onChange(added_at(when, path, new_group))}>
            {t('rules.add_tests')}
          </Button>
        )}
      </div>
    </>
  );
}

function Part({ when, pointer, path, part, onChange }: BuilderProps & { path: Path; part: Condition }) {
  const screen = useRules();
  const change = (next: Condition) => onChange(changed_at(when, path, () => next));
  const remove = () => {
    onChange(removed_at(when, path));
    screen.want(`[data-add-test="${path.slice(0, -1).join('-')}"]`, '[data-add-test=""]', '[data-condition] [data-part=trigger]');
  };
  if (is_test(part)) return <TestRow test={part} pointer={pointer + pointer_of(when, path)} onChange={change} onRemove={remove} />;
  const kind = kind_of(part);
  return (
    <div class={styles['group']} role="group" aria-label={t('rules.tests')}>
      <div class={styles['kind']}>
        <KindSelect kind={kind} onChange={(next) => change(with_kind(part, next))} />
        <IconButton icon={Trash2} label={t('rules.remove_tests')} onClick={remove} />
      </div>
      {kind !== 'always' && kind !== 'never' && <Parts when={when} pointer={pointer} path={path} onChange={onChange} />}
    </div>
  );
}

interface KindSelectProps {
  kind: Kind;
  outermost?: boolean;
  onChange: (kind: Exclude<Kind, 'test'>) => void;
}

function KindSelect({ kind, outermost, onChange }: KindSelectProps) {
  const all = [
    { value: 'always', label: t('rules.always') },
    { value: 'all', label: t('rules.all') },
    { value: 'any', label: t('rules.any') },
    { value: 'none', label: t('rules.none') },
    { value: 'never', label: t('rules.never') },
  ];
  const choices = outermost ? all : all.filter(({ value }) => value === kind || (value !== 'always' && value !== 'never'));
  return <Select label={t('rules.applies')} hideLabel choices={choices} value={kind} onChange={(next) => onChange(next as Exclude<Kind, 'test'>)} />;
}
