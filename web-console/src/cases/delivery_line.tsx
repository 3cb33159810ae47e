// How a document that is written to the traveler goes to him by e-mail, and a button that sends it after all or again.

import { Mail } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { Button } from '../ui/button';
import { mail_document, type Case, type Delivery } from './form';
import { delivery_words, refusal_words, tc } from './words';
import styles from './history.module.css';

interface DeliveryLineProps {
  one: Case;
  step: number;
  mail: Delivery;
  onSent: () => void;
}

export function DeliveryLine({ one, step, mail, onSent }: DeliveryLineProps) {
  const { api } = useDesk();
  const [sending, set_sending] = useState(false);
  const [refused, set_refused] = useState('');
  const is_on_its_way = mail.state === 'to_decide' || mail.state === 'waiting' || mail.state === 'sending';
  const can_go = !is_on_its_way && mail.reason !== 'no_mailbox' && mail.reason !== 'banned';
  const send = async () => {
    set_sending(true);
    set_refused('');
    try {
      await mail_document(api, one, step);
      onSent();
    } catch (problem) {
      set_refused(refusal_words(problem));
    }
    set_sending(false);
  };
  return (
    <p class={styles['mail']} data-mail={mail.state}>
      <Mail size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{delivery_words(mail, date_time(mail.at))}</span>
      {can_go && (
        <Button kind="quiet" disabled={sending} aria-busy={sending} onClick={() => void send()}>
          {tc(mail.state === 'sent' ? 'mail.again' : 'mail.send')}
        </Button>
      )}
      {refused !== '' && <span role="alert">{refused}</span>}
    </p>
  );
}
