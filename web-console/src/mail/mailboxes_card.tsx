// The mailboxes of this desk: whether their servers are reached, and what went wrong last.

import { useSignal } from '@preact/signals';
import { CircleAlert, CircleCheck, MailX, RefreshCw } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Page } from '../net/api';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import type { Mailbox } from './mailbox';
import card from '../admin/card.module.css';
import styles from './mailboxes_card.module.css';

const look_every_ms = 15_000;

export function MailboxesCard() {
  const desk = useDesk();
  const { api, page } = desk;
  const mailboxes = useSignal<readonly Mailbox[] | null>(null);
  const failed = useSignal(false);
  const load = async () => {
    try {
      mailboxes.value = (await api.ask<Page<Mailbox>>('GET', '/api/v1/mailboxes')).items;
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  const turn = Math.floor(page.clock.now.value / look_every_ms);
  useEffect(() => void load(), [api, turn]);
  return (
    <section class={card['card']} aria-labelledby="mailboxes" aria-busy={mailboxes.value === null && !failed.value}>
      <header class={card['head']}>
        <h2 id="mailboxes">{t('mailboxes.title')}</h2>
        {failed.value && <Button icon={RefreshCw} onClick={() => void load()}>{t('app.try_again')}</Button>}
      </header>
      {failed.value && <p role="alert" class={card['problem']}>{t('mailboxes.missing')}</p>}
      {mailboxes.value?.length === 0 && <Empty icon={MailX} title={t('mailboxes.none')} hint={t('mailboxes.none_hint')} />}
      {mailboxes.value !== null && mailboxes.value.length > 0 && (
        <ul class={styles['list']}>
          {mailboxes.value.map((mailbox) => (
            <Row key={mailbox.name} mailbox={mailbox} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ mailbox }: { mailbox: Mailbox }) {
  const { name, address, fetches, sends, connected, since, last_mail, last_error, taken } = mailbox;
  const is_apart = fetches && !connected;
  const Icon = is_apart ? CircleAlert : CircleCheck;
  const state = !fetches ? t('mailboxes.only_sends') : connected ? t('mailboxes.connected', { time: since === null ? '–' : date_time(since) }) : t('mailboxes.apart');
  const facts = [
    ...(sends ? [] : [t('mailboxes.sends_not')]),
    ...(fetches ? [last_mail === null ? t('mailboxes.no_mail') : t('mailboxes.last_mail', { time: date_time(last_mail) })] : []),
    t('mailboxes.taken', { count: taken }),
  ];
  return (
    <li class={styles['row']}>
      <p class={styles['name']}>
        <bdi>{address}</bdi> <span><bdi>{name}</bdi></span>
      </p>
      <p class={styles['state']} data-apart={is_apart || undefined}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        {state}
      </p>
      <p class={styles['facts']}>{facts.join(' · ')}</p>
      {last_error !== null && <p class={styles['error']} dir="auto">{t('mailboxes.last_error', { error: last_error })}</p>}
    </li>
  );
}
