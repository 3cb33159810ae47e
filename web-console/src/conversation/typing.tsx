// Who writes at this moment. Seen, not spoken: it would interrupt.

import type { Conversation } from '@waydesk/shared/state';
import { t } from '../text/text';
import styles from './typing.module.css';

export function Typing({ conversation }: { conversation: Conversation }) {
  const writers = conversation.typing.value;
  return (
    <div class={styles['typing']} aria-hidden="true">
      {writers.map((by) => (
        <span key={`${by.kind} ${by.id}`} class={styles['writer']}>
          <i />
          <i />
          <i />
          {t('log.typing', { name: by.name ?? t('traveler.one') })}
        </span>
      ))}
    </div>
  );
}
