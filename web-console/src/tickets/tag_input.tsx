// Where a tag is typed, or chosen from those in use. Stays open for the next one.

import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { tag_book } from './tag_book';
import { longest_tag, tag_options } from './tags';
import { say } from './words';
import styles from './tag_input.module.css';

interface TagInputProps {
  has: readonly string[];
  above?: boolean; // the list stands above the field
  onAdd: (tag: string) => void;
  onClose: (back: boolean) => void; // `back`: the focus has to go somewhere
}

export function TagInput({ has, above, onAdd, onClose }: TagInputProps) {
  const book = tag_book(useDesk().api);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  const at = useSignal(0);
  const found = tag_options(typed.value, book.known.value, has);
  const current = Math.min(at.value, found.length - 1);
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => void book.look(), [book]);

  const choose = (name: string | undefined) => {
    if (name === undefined) return;
    typed.value = '';
    at.value = 0;
    onAdd(name);
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.isComposing || event.keyCode === 229) return;
    // The last key may not have been shown yet.
    const options = tag_options(event.currentTarget.value, book.known.peek(), has);
    if (event.key === 'ArrowDown') at.value = Math.min(options.length - 1, current + 1);
    else if (event.key === 'ArrowUp') at.value = Math.max(0, current - 1);
    else if (event.key === 'Enter') choose(options[Math.min(at.peek(), options.length - 1)]?.name);
    else if (event.key === 'Escape') onClose(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <span class={styles['place']}>
      <input
        ref={input}
        class={styles['input']}
        role="combobox"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        maxLength={longest_tag}
        value={typed.value}
        placeholder={say('tag.placeholder')}
        aria-label={say('tag.placeholder')}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={onKeyDown}
        onBlur={() => onClose(false)}
      />
      <span id={`${id}-list`} role="listbox" aria-label={say('tag.known')} class={styles['list']} data-above={above || undefined} hidden={found.length === 0} onPointerDown={(event) => event.preventDefault()}>
        {found.map(({ name, uses }, index) => (
          <span key={name} id={`${id}-${index}`} role="option" aria-selected={index === current} class={styles['option']} onClick={() => choose(name)}>
            <bdi>{uses === null ? say('tag.new', { tag: name }) : name}</bdi>
            {uses !== null && <span class={styles['uses']}>{say('tag.uses', { count: uses })}</span>}
          </span>
        ))}
      </span>
    </span>
  );
}
