// Available, busy, away or offline; away and busy may say why.

import { useSignal } from '@preact/signals';
import type { Presence } from '../net/types';
import { t, type TextKey } from '../text/text';
import { useDesk } from './context';
import styles from './presence_picker.module.css';

const states: readonly Presence[] = ['available', 'busy', 'away', 'offline'];
const keys: Record<Presence, TextKey> = {
  available: 'presence.available',
  busy: 'presence.busy',
  away: 'presence.away',
  offline: 'presence.offline',
};

export const presence_key = (state: Presence): TextKey => keys[state];

export const reasons: Record<string, TextKey> = {
  break: 'presence.reason.break',
  meeting: 'presence.reason.meeting',
  training: 'presence.reason.training',
  wrap_up: 'presence.reason.wrap_up',
};

// A reason of ours in words; one of another program as it is.
export function reason_words(reason: string | null): string {
  if (reason === null || reason === '') return '';
  const key = reasons[reason];
  return key === undefined ? reason : t(key);
}

export function PresencePicker() {
  const desk = useDesk();
  const { state, reason } = desk.me.value.presence;
  const busy = useSignal(false);
  const set = async (next: Presence, why: string) => {
    busy.value = true;
    const before = desk.me.value;
    desk.me.value = { ...before, presence: { state: next, reason: why === '' ? null : why } };
    if (!(await desk.actions.presence(next, why))) desk.me.value = { ...desk.me.value, presence: before.presence };
    busy.value = false;
  };
  return (
    <fieldset class={styles['picker']} disabled={busy.value || !desk.online.value}>
      <legend class="visually-hidden">{t('profile.presence')}</legend>
      <div class={styles['states']}>
        {states.map((one) => (
          <label key={one} class={styles['state']} data-on={one === state || undefined}>
            <input type="radio" name="presence" class="visually-hidden" checked={one === state} onChange={() => void set(one, '')} />
            <span class={styles['dot']} data-presence={one} aria-hidden="true" />
            {t(keys[one])}
          </label>
        ))}
      </div>
      {(state === 'busy' || state === 'away') && (
        <label class={styles['why']}>
          <span>{t('profile.reason')}</span>
          <select value={reason ?? ''} onChange={(event) => void set(state, event.currentTarget.value)}>
            <option value="">{t('presence.reason.none')}</option>
            {Object.entries(reasons).map(([id, key]) => (
              <option key={id} value={id}>
                {t(key)}
              </option>
            ))}
          </select>
        </label>
      )}
    </fieldset>
  );
}
