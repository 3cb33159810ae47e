// What stands around everything before the desk: the mark above, the languages below.

import type { ComponentChildren } from 'preact';
import { LanguageSelect } from '../ui/language_select';
import { Mark } from '../ui/mark';
import styles from './door.module.css';

export function Frame({ children }: { children: ComponentChildren }) {
  return (
    <div class={styles['page']}>
      <main class={styles['card']}>
        <div class={styles['brand']} data-unprinted>
          <Mark size={36} />
          <span>Waydesk</span>
        </div>
        {children}
      </main>
      <footer class={styles['foot']} data-unprinted>
        <LanguageSelect />
      </footer>
    </div>
  );
}
