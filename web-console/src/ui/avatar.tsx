// A person as initials on one of six quiet tints; the tint follows from the id, so it stays the same everywhere.

import { classes } from './classes';
import styles from './avatar.module.css';

interface AvatarProps {
  id: string;
  name: string;
  size?: 20 | 28 | 36;
  presence?: 'available' | 'busy' | 'away' | 'offline' | undefined;
}

const tints = 6;

export function Avatar({ id, name, size = 28, presence }: AvatarProps) {
  return (
    <span class={classes(styles['avatar'], styles[`size${size}`])} data-tint={tint(id)} aria-hidden="true">
      {initials(name)}
      {presence && <span class={styles['presence']} data-presence={presence} />}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = letter(words[0]);
  // Chinese, Japanese and Korean names are one word, and two letters of it are too wide.
  return words.length > 1 && !/[\p{sc=Han}\p{sc=Hangul}\p{sc=Arabic}]/u.test(first) ? first + letter(words.at(-1)) : first;
}

function letter(word: string | undefined): string {
  const match = word?.match(/[\p{L}\p{N}]/u);
  return match ? match[0].toUpperCase() : '?';
}

function tint(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % tints;
}
