// One fact and what it is compared with.

import { Plus, Trash2 } from 'lucide-preact';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { next_comparison, tests_of, with_comparison, with_fact, with_operand, without_comparison } from './condition';
import { comparisons_for, fact_named, facts, first_operand, own_field } from './facts';
import type { Comparison, Test } from './form';
import { OperandField } from './operand_field';
import { problem_at } from './problems';
import { useRules } from './use_rules';
import { comparison_words, fact_words } from './words';
import styles from './test_row.module.css';

interface TestRowProps {
  test: Test;
  pointer: string;
  onChange: (test: Test) => void;
  onRemove: () => void;
}

export function TestRow({ test, pointer, onChange, onRemove }: TestRowProps) {
  const problem = useRules().book.problem.value;
  const tests = tests_of(test);
  const more = next_comparison(test);
  return (
    <div class={styles['row']} role="group" aria-label={fact_words(test.fact)}>
      <FactFields test={test} problem={problem_at(problem, `${pointer}/fact`)} onChange={onChange} />
      {tests.map(([comparison, operand], index) => (
        <div key={index} class={styles['test']}>
          <ComparisonSelect test={test} comparison={comparison} onChange={onChange} />
          <OperandField fact={test.fact} comparison={comparison} operand={operand} problem={problem_at(problem, `${pointer}/${comparison}`)}
            onChange={(next) => onChange(with_operand(test, comparison, next))} />
          {tests.length > 1 && (
            <IconButton icon={Trash2} label={t('rules.remove_comparison')} onClick={() => onChange(without_comparison(test, comparison))} />
          )}
        </div>
      ))}
      <span class={styles['tools']}>
        {more && (
          <IconButton icon={Plus} label={t('rules.add_comparison')}
            onClick={() => onChange(with_operand(test, more, first_operand(test.fact, more)))} />
        )}
        <IconButton icon={Trash2} label={t('rules.remove_test', { fact: fact_words(test.fact) })} onClick={onRemove} />
      </span>
    </div>
  );
}

interface FactFieldsProps {
  test: Test;
  problem: string | undefined;
  onChange: (test: Test) => void;
}

function FactFields({ test, problem, onChange }: FactFieldsProps) {
  const own = test.fact.startsWith(own_field);
  const choices = facts.map(({ name, label }) => ({ value: name, label: t(label) }));
  if (fact_named(test.fact) === null) choices.push({ value: test.fact, label: test.fact });
  return (
    <div class={styles['fact']}>
      <Select label={t('rules.fact')} hideLabel choices={choices} value={own ? own_field : test.fact} problem={own ? undefined : problem}
        onChange={(fact) => onChange(with_fact(test, fact))} />
      {own && (
        <Field label={t('rules.field_name')} hideLabel dir="ltr" placeholder={t('rules.field_name')} value={test.fact.slice(own_field.length)} problem={problem}
          onInput={(event) => onChange({ ...test, fact: own_field + event.currentTarget.value })} />
      )}
    </div>
  );
}

function ComparisonSelect({ test, comparison, onChange }: { test: Test; comparison: Comparison; onChange: (test: Test) => void }) {
  const free = comparisons_for(test.fact).filter((one) => one === comparison || test[one] === undefined);
  const shown = free.includes(comparison) ? free : [...free, comparison];
  const choices = shown.map((one) => ({ value: one, label: comparison_words(one) }));
  return (
    <Select label={t('rules.comparison')} hideLabel choices={choices} value={comparison}
      onChange={(next) => onChange(with_comparison(test, comparison, next as Comparison))} />
  );
}
