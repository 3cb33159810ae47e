// Tags as a field of a form: chips, and a place to type the next one.

import { TagRow } from './tag_row';
import styles from './tags_field.module.css';

interface TagsFieldProps {
  label: string;
  tags: readonly string[];
  problem?: string | undefined;
  onChange: (tags: readonly string[]) => void;
}

export function TagsField({ label, tags, problem, onChange }: TagsFieldProps) {
  const change = async ({ add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] }) =>
    onChange([...tags.filter((tag) => !remove.includes(tag)), ...add.filter((tag) => !tags.includes(tag))]);
  return (
    <div class={styles['field']} role="group" aria-label={label}>
      <span class={styles['label']} aria-hidden="true">
        {label}
      </span>
      <div class={styles['row']}>
        <TagRow tags={tags} onChange={change} />
      </div>
      {problem && (
        <span role="alert" class={styles['problem']}>
          {problem}
        </span>
      )}
    </div>
  );
}
