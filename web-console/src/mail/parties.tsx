// Who wrote to whom.

import { t } from '../text/text';
import type { Envelope } from './mail';
import { people } from './names';
import styles from './mail_part.module.css';

export function Parties({ envelope }: { envelope: Envelope }) {
  const { from, to, cc, bcc = [] } = envelope;
  return (
    <p class={styles['parties']}>
      {from !== null && t('mail.parties', { from: people([from]), to: people(to) })}
      {cc.length > 0 && <span>{t('mail.copy', { cc: people(cc) })}</span>}
      {bcc.length > 0 && <span>{t('mail.blind', { bcc: people(bcc) })}</span>}
    </p>
  );
}
