// Any of a few choices, all in sight.

import styles from './checks.module.css';

interface ChecksProps {
  label: string;
  choices: readonly { readonly value: string; readonly label: string }[];
  chosen: readonly string[];
  problem?: string | undefined;
  onChange: (chosen: readonly string[]) => void;
}

// What is chosen and is no choice any more stays in sight, under its own name.
export function Checks({ label, choices, chosen, problem, onChange }: ChecksProps) {
  const known = new Set(choices.map((choice) => choice.value));
  const all = [...choices, ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))];
  const toggle = (value: string) => onChange(all.map((choice) => choice.value).filter((one) => (one === value) !== chosen.includes(one)));
  return (
    <fieldset class={styles['checks']}>
      <legend>{label}</legend>
      <div class={styles['choices']}>
        {all.map((choice) => (
          <label key={choice.value} class={styles['choice']} data-on={chosen.includes(choice.value) || undefined}>
            <input type="checkbox" checked={chosen.includes(choice.value)} onChange={() => toggle(choice.value)} />
            <bdi>{choice.label}</bdi>
          </label>
        ))}
      </div>
      {problem && (
        <span role="alert" class={styles['problem']}>
          {problem}
        </span>
      )}
    </fieldset>
  );
}
