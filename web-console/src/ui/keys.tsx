// A key combination, written as it is printed on the keyboard: "Mod+k" is Ctrl K, or ⌘ K on a Mac.

import styles from './keys.module.css';

const is_mac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform);

const names: Record<string, string> = {
  Mod: is_mac ? '⌘' : 'Ctrl',
  Shift: '⇧',
  Alt: is_mac ? '⌥' : 'Alt',
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

export function Keys({ keys }: { keys: string }) {
  return (
    <span class={styles['keys']} dir="ltr">
      {keys.split(/[+ ]/).map((key) => (
        <kbd key={key} class={styles['key']}>
          {names[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </span>
  );
}
