// Who writes: name, ways to reach, how sure we are, and what was before.

import { useSignal } from '@preact/signals';
import { BadgeCheck, Pencil, Phone } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { StatusChip } from '../conversation/status_chip';
import type { Contact, Conversation } from '../net/types';
import { useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import { format_route, home } from '../state/route';
import { when } from '../text/format';
import { own_name, t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { Button, IconButton } from '../ui/button';
import { identity_kind, identity_level, is_verified } from './identity';
import { Row, Rows, Section } from './section';
import styles from './traveler_card.module.css';

// What is done now and then.
const load_ban = () => import('./ban_traveler').then((module) => module.BanTraveler);
const load_edit = () => import('./edit_name').then((module) => module.EditName);

type State = { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; contact: Contact };

export function TravelerCard({ contact, conversation, onCall }: { contact: string; conversation: string; onCall: () => void }) {
  const desk = useDesk();
  const state = useSignal<State>({ kind: 'loading' });
  const tries = useSignal(0);
  useEffect(() => {
    let current = true;
    state.value = { kind: 'loading' };
    desk.api.contact(contact).then(
      (found) => current && (state.value = { kind: 'ready', contact: found }),
      () => current && (state.value = { kind: 'failed' }),
    );
    return () => void (current = false);
  }, [contact, tries.value]);

  if (state.value.kind === 'loading') return <div class={styles['skeleton']} aria-busy="true" />;
  if (state.value.kind === 'failed') {
    return (
      <div role="alert">
        <p>{t('traveler.failed')}</p>
        <Button onClick={() => (tries.value += 1)}>{t('app.try_again')}</Button>
      </div>
    );
  }
  const known = state.value.contact;
  return <Card contact={known} conversation={conversation} onCall={onCall} onChange={(changed) => (state.value = { kind: 'ready', contact: { ...known, ...changed } })} />;
}

interface CardProps {
  contact: Contact;
  conversation: string;
  onCall: () => void; // one is to be promised to him
  onChange: (contact: Partial<Contact>) => void;
}

function Card({ contact, conversation, onCall, onChange }: CardProps) {
  const editing = useSignal(false);
  const verified = contact.identities.some((identity) => is_verified(identity.level));
  const earlier = contact.conversations.filter((one) => one.id !== conversation);
  const onDone = (changed: Partial<Contact> | null) => {
    editing.value = false;
    if (changed) onChange(changed);
  };
  return (
    <>
      <div class={styles['who']}>
        <Avatar id={contact.id} name={contact.name || '?'} size={36} />
        {editing.value ? (
          <Loaded load={load_edit} name="edit_name" props={{ contact, onDone }} />
        ) : (
          <>
            <div class={styles['name']}>
              <h2>
                <bdi>{contact.name || t('traveler.one')}</bdi>
              </h2>
              <span class={styles['verified']} data-yes={verified || undefined}>
                {verified && <BadgeCheck size={14} strokeWidth={1.75} aria-hidden="true" />}
                {verified ? t('traveler.verified') : t('traveler.not_verified')}
              </span>
            </div>
            <IconButton icon={Pencil} label={t('traveler.edit')} onClick={() => (editing.value = true)} />
          </>
        )}
      </div>
      <Rows>
        {contact.tier && contact.tier !== 'standard' && <Row name={t('traveler.tier')}>{contact.tier}</Row>}
        {contact.email && <Row name={t('traveler.email')}><bdi dir="ltr">{contact.email}</bdi></Row>}
        {contact.phone && <Row name={t('traveler.phone')}><bdi dir="ltr">{contact.phone}</bdi></Row>}
        {contact.languages.length > 0 && (
          <Row name={t('traveler.languages')}>{contact.languages.map((tag) => own_name(tag, true)).join(', ')}</Row>
        )}
        {contact.zone && <Row name={t('traveler.zone')}>{local_time(contact.zone)}</Row>}
      </Rows>
      <Button kind="quiet" icon={Phone} onClick={onCall}>
        {t('calls.new')}
      </Button>
      <a class={styles['open']} href={format_route({ ...home, place: 'travelers', query: { contact: contact.id } })}>
        {t('traveler.open')}
      </a>
      <Section title={t('traveler.identities')}>
        <ul class={styles['identities']}>
          {contact.identities.map((identity) => (
            <li key={`${identity.kind} ${identity.value}`}>
              <span>{identity_kind(identity.kind)}</span>
              <span class={styles['value']}>
                <bdi>{identity.value}</bdi>
              </span>
              <span class={styles['level']} data-yes={is_verified(identity.level) || undefined}>
                {identity_level(identity.level)}
              </span>
            </li>
          ))}
          {contact.identities.length === 0 && <li>{t('traveler.no_identities')}</li>}
        </ul>
      </Section>
      <Section title={t('traveler.earlier', { count: earlier.length })}>
        {earlier.length === 0 ? <p class={styles['quiet']}>{t('traveler.no_earlier')}</p> : <Earlier list={earlier} />}
      </Section>
      <Loaded load={load_ban} name="ban_traveler" props={{ contact, onChange }} />
    </>
  );
}

function Earlier({ list }: { list: readonly Conversation[] }) {
  const { page } = useDesk();
  return (
    <ul class={styles['earlier']}>
      {list.map((one) => (
        <li key={one.id}>
          <button type="button" onClick={() => page.router.go({ conversation: one.id })}>
            <span dir="auto">{one.subject ?? t('conversation.number', { number: String(one.number) })}</span>
            <time class="tabular">{when(one.last_at, page.clock.now.peek())}</time>
          </button>
          <StatusChip status={one.status} />
        </li>
      ))}
    </ul>
  );
}

function local_time(zone: string): string {
  try {
    const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', timeZone: zone, numberingSystem: 'latn' });
    return `${time.format(Date.now())} (${zone})`;
  } catch {
    return zone;
  }
}
