// Shuts the traveler out, with a reason that colleagues see, and lets him in again.

import { useSignal } from '@preact/signals';
import { Ban, Undo2 } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { Contact } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import styles from './edit_name.module.css';

interface BanProps {
  contact: Contact;
  onChange: (changed: Partial<Contact>) => void;
}

export function BanTraveler({ contact, onChange }: BanProps) {
  const { api } = useDesk();
  const asking = useSignal(false);
  const problem = useSignal('');
  const busy = useSignal(false);
  const reason = useRef<HTMLInputElement>(null);

  const tried = async (change: () => Promise<Partial<Contact>>) => {
    busy.value = true;
    problem.value = '';
    try {
      onChange(await change());
      asking.value = false;
    } catch {
      problem.value = t('traveler.ban_failed');
    }
    busy.value = false;
  };
  const ban = (event: Event) => {
    event.preventDefault();
    const why = reason.current?.value.trim() ?? '';
    if (why === '') return reason.current?.focus();
    void tried(async () => ({ banned: await api.ban(contact.id, why) }));
  };
  const unban = () => void tried(async () => (await api.unban(contact.id), { banned: null }));

  if (contact.banned) {
    return (
      <div class={styles['form']}>
        <p dir="auto">{t('traveler.banned', { by: contact.banned.by.name, reason: contact.banned.reason })}</p>
        {problem.value && <p role="alert">{problem.value}</p>}
        <Button icon={Undo2} disabled={busy.value} onClick={unban}>
          {t('traveler.unban')}
        </Button>
      </div>
    );
  }
  if (!asking.value) {
    return (
      <Button kind="quiet" icon={Ban} onClick={() => (asking.value = true)}>
        {t('traveler.ban')}
      </Button>
    );
  }
  return (
    <form class={styles['form']} onSubmit={ban}>
      <Field label={t('traveler.ban_reason')} inputRef={reason} dir="auto" maxLength={100} problem={problem.value || undefined} />
      <div class={styles['row']}>
        <Button onClick={() => (asking.value = false)}>{t('app.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={busy.value}>
          {t('traveler.ban')}
        </Button>
      </div>
    </form>
  );
}
