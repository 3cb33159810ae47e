// What a fact is compared with: a text, a number, yes or no, a queue, or several texts.

import { useId } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { fact_named, operand_from, type_of } from './facts';
import type { Comparison, Operand } from './form';
import { ListField } from './list_field';

interface OperandFieldProps {
  fact: string;
  comparison: Comparison;
  operand: Operand;
  problem: string | undefined;
  onChange: (operand: Operand) => void;
}

export function OperandField(props: OperandFieldProps) {
  const { fact, comparison, operand, problem, onChange } = props;
  const label = t('rules.value');
  if (comparison === 'known') return <YesNo operand={operand} problem={problem} onChange={onChange} />;
  if (comparison === 'in' || comparison === 'nin') {
    const list = Array.isArray(operand) ? operand.map(String) : [];
    return <ListField label={label} hideLabel placeholder={t('rules.list_hint')} list={list} problem={problem} onChange={onChange} />;
  }
  const type = type_of(fact);
  if (type === 'flag') return <YesNo operand={operand} problem={problem} onChange={onChange} />;
  if (type === 'queue') return <QueueOperand {...props} />;
  return <TextOperand {...props} />;
}

function YesNo({ operand, problem, onChange }: Pick<OperandFieldProps, 'operand' | 'problem' | 'onChange'>) {
  const choices = [
    { value: 'true', label: t('rules.yes') },
    { value: 'false', label: t('rules.no') },
  ];
  return <Select label={t('rules.value')} hideLabel choices={choices} value={String(operand)} problem={problem} onChange={(next) => onChange(next === 'true')} />;
}

function QueueOperand({ operand, problem, onChange }: OperandFieldProps) {
  const choices = [...useDesk().queues.queues.value.values()].map(({ id, name }) => ({ value: id, label: name }));
  return <Select label={t('rules.value')} hideLabel choices={choices} value={String(operand)} problem={problem} onChange={onChange} />;
}

function TextOperand({ fact, comparison, operand, problem, onChange }: OperandFieldProps) {
  const id = useId();
  const usual = comparison === 'eq' || comparison === 'ne' ? fact_named(fact)?.usual : undefined;
  const is_number = type_of(fact) === 'number';
  return (
    <>
      <Field label={t('rules.value')} hideLabel value={String(operand)} problem={problem} list={usual && id} autocomplete="off"
        dir={is_number || comparison === 'matches' ? 'ltr' : 'auto'} inputMode={is_number ? 'numeric' : 'text'}
        onInput={(event) => onChange(operand_from(fact, comparison, event.currentTarget.value))} />
      {usual && (
        <datalist id={id}>
          {usual.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </>
  );
}
