// The traveler's name, to be corrected in place.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Contact } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import styles from './edit_name.module.css';

export function EditName({ contact, onDone }: { contact: Pick<Contact, 'id' | 'name'>; onDone: (changed: Partial<Contact> | null) => void }) {
  const { api, feed } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const problem = useSignal('');
  const busy = useSignal(false);
  useEffect(() => input.current?.select(), []);

  const save = async (event: Event) => {
    event.preventDefault();
    const name = input.current?.value.trim() ?? '';
    if (name === '' || name === contact.name) return onDone(null);
    busy.value = true;
    try {
      await api.changeContact(contact.id, { name });
      for (const item of feed.items.values()) {
        if (item.contact.id === contact.id) feed.patch(item.id, { contact: { ...item.contact, name } });
      }
      onDone({ name });
    } catch {
      problem.value = t('traveler.edit_failed');
      busy.value = false;
    }
  };

  return (
    <form class={styles['form']} onSubmit={(event) => void save(event)}>
      <Field
        label={t('traveler.name')}
        inputRef={input}
        defaultValue={contact.name ?? ''}
        dir="auto"
        maxLength={200}
        problem={problem.value || undefined}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone(null);
        }}
      />
      <div class={styles['row']}>
        <Button onClick={() => onDone(null)}>{t('app.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={busy.value}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}
