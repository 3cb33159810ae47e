// The tags of a conversation as chips: taken away with a press, added by typing.

import { useSignal } from '@preact/signals';
import { Plus, X } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { most_tags } from './tags';
import { TagInput } from './tag_input';
import { say } from './words';
import styles from './tag_row.module.css';

interface TagRowProps {
  tags: readonly string[];
  onChange: (change: { add?: readonly string[]; remove?: readonly string[] }) => Promise<unknown>;
}

export function TagRow({ tags, onChange }: TagRowProps) {
  const adding = useSignal(false);
  const row = useRef<HTMLSpanElement>(null);
  const button = () => row.current?.querySelector<HTMLElement>('[data-press=tag]');
  const close = (back: boolean) => {
    adding.value = false;
    if (back) setTimeout(() => button()?.focus());
  };
  const remove = (tag: string, at: number) => {
    const chips = [...(row.current?.querySelectorAll<HTMLElement>('[data-tag] button') ?? [])];
    (chips[at + 1] ?? chips[at - 1] ?? button())?.focus();
    void onChange({ remove: [tag] });
  };
  return (
    <span ref={row} class={styles['row']}>
      {tags.length > 0 && (
        <ul class={styles['tags']} aria-label={say('tag.all')}>
          {tags.map((tag, at) => (
            <li key={tag} class={styles['tag']} data-tag={tag}>
              <bdi>{tag}</bdi>
              <button type="button" aria-label={say('tag.remove', { tag })} onClick={() => remove(tag, at)}>
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {adding.value && <TagInput has={tags} onAdd={(tag) => void onChange({ add: [tag] })} onClose={close} />}
      <button
        type="button"
        class={styles['add']}
        data-press="tag"
        hidden={adding.value}
        disabled={tags.length >= most_tags}
        onClick={() => (adding.value = true)}
      >
        <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
        {say('tag.add')}
      </button>
    </span>
  );
}
