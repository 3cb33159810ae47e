// What a canned answer could not fill in: each gap as a button that leads to it. While one stands, the reply does not go.

import { TriangleAlert } from 'lucide-preact';
import type { Gap } from '../state/gaps';
import { Button } from '../ui/button';
import { variable_name } from './ticket_words';
import { say } from './words';
import styles from './reply_assist.module.css';

export function Gaps({ gaps, onGo }: { gaps: readonly Gap[]; onGo: (at: number, length: number) => void }) {
  return (
    <div class={styles['gaps']}>
      <p role="status">
        <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        {say('gap.fill', { count: gaps.length })}
      </p>
      <ul>
        {gaps.map(({ at, text }) => (
          <li key={at}>
            <Button class={styles['gap'] ?? ''} onClick={() => onGo(at, text.length)}>
              {variable_name(text)} <code dir="ltr">{text}</code>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
