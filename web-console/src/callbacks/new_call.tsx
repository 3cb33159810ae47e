// Promises a call to a traveler: of a conversation, or one who asked some other way.

import { useSignal } from '@preact/signals';
import { randomUuid } from '@waydesk/shared/wire';
import type { ComponentProps, TargetedEvent, TargetedSubmitEvent } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { ApiError } from '../net/api';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { when_due } from '../text/format';
import { language, own_name, t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { focus_soon } from '../ui/focus';
import { Select } from '../ui/select';
import { missing, request_of, type Draft, type DraftField } from './asked';
import { ask_callback, priorities, type Callback, type CallPriority } from './form';
import { SlotPicker } from './slot_picker';
import { priority_key, refusal_words } from './words';
import styles from './dialog.module.css';

interface NewCallProps {
  item: FeedItem | null; // of whose traveler; null: of none that the desk knows
  onClose: () => void;
  onMade: () => void;
}

interface Trouble {
  readonly words: string;
  readonly field: string | null;
}

const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

export function NewCall({ item, onClose, onMade }: NewCallProps) {
  const { api, page, people, toasts } = useDesk();
  const client_id = useMemo(() => randomUuid(), []); // a second try is the same request
  const draft = useSignal<Draft>(draft_of(item));
  const checked = useSignal(false);
  const trouble = useSignal<Trouble | null>(null);
  const busy = useSignal(false);
  const again = useSignal(0);
  const contact = item?.contact.id ?? null;
  const change = (part: Partial<Draft>) => (draft.value = { ...draft.peek(), ...part });

  useEffect(() => {
    if (contact === null) return;
    // Only into what nobody has touched meanwhile.
    const before = draft.peek();
    const kept = <Value,>(was: Value, is: Value, found: Value | null | undefined): Value => (was === is && found ? found : is);
    api.contact(contact).then(
      (found) => {
        const now = draft.peek();
        change({ phone: kept(before.phone, now.phone, found.phone), name: kept(before.name, now.name, found.name), zone: kept(before.zone, now.zone, found.zone) });
      },
      () => undefined, // what is known of him only saves typing
    );
  }, [contact]);

  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    checked.value = true;
    trouble.value = null;
    const asked = draft.peek();
    const first = missing(asked)[0];
    if (first !== undefined) return focus_soon(`[data-new-call] [data-field=${first}] :is(input, button)`);
    busy.value = true;
    try {
      const on = { ...(item !== null && { conversation: item.id }), ...(contact !== null && { contact }) };
      const made = await ask_callback(api, request_of(asked, client_id, on));
      toasts.show(made_words(made, page.clock.now.peek()));
      onMade();
    } catch (problem) {
      trouble.value = { words: refusal_words(problem), field: problem instanceof ApiError ? problem.field : null };
      if (problem instanceof ApiError && (problem.code === 'slot_gone' || problem.field === 'slot')) again.value += 1;
    }
    busy.value = false;
  };

  const { value } = draft;
  const lacks = checked.value ? missing(value) : [];
  const objection = (field: DraftField | 'language'): string | undefined => {
    if (trouble.value?.field === field) return trouble.value.words;
    return lacks.some((one) => one === field) ? t(lack_keys[field] ?? 'calls.needed') : undefined;
  };
  const text = (field: 'name' | 'phone' | 'topic' | 'zone', label: string, more: Partial<ComponentProps<typeof Field>>) => {
    const set = (event: TargetedEvent<HTMLInputElement>) => change({ [field]: event.currentTarget.value });
    // Another zone asks for other times: not at every key.
    const follow = field === 'zone' ? { onChange: set } : { onInput: set };
    return (
      <div data-field={field}>
        <Field label={label} value={value[field]} problem={objection(field)} {...follow} {...more} />
      </div>
    );
  };
  const { any_hour } = value;
  const asked = { language: value.language, zone: value.zone.trim(), any_hour, booking: value.booking.trim(), conversation: item?.id ?? null, contact };
  const spoken = [...people.agents.value.values()].flatMap((agent) => agent.languages);
  return (
    <Dialog title={t('calls.new')} closeLabel={t('app.close')} wide onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate data-new-call>
        <div class={styles['body']}>
          <div class={styles['two']}>
            {text('name', t('traveler.name'), { dir: 'auto', maxLength: 200, autocomplete: 'off' })}
            {text('phone', t('traveler.phone'), { dir: 'ltr', type: 'tel', autocomplete: 'off', hint: t('calls.phone_hint') })}
            <Select label={t('facts.language')} choices={language_choices(spoken, value.language)} value={value.language} problem={objection('language')}
              onChange={(tag) => change({ language: tag })} />
            {text('zone', t('calls.zone'), { list: 'call-zones', autocomplete: 'off', spellcheck: false })}
            <datalist id="call-zones">
              {zones.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
            {text('topic', t('calls.topic'), { dir: 'auto', maxLength: 500 })}
            <Field label={t('facts.booking')} dir="ltr" autocomplete="off" spellcheck={false} maxLength={64} value={value.booking}
              onChange={(event) => change({ booking: event.currentTarget.value })} />
            <Select label={t('report.priority')} choices={priorities.map((one) => ({ value: one, label: t(priority_key(one)) }))} value={value.priority}
              onChange={(one) => change({ priority: one as CallPriority })} />
          </div>
          <Check label={t('calls.any_hour')} on={any_hour} onChange={(on) => change({ any_hour: on })} />
          <div data-field="slot">
            <SlotPicker asked={asked} value={value.slot} again={again.value} onChange={(slot) => change({ slot })} />
            {objection('slot') && <p role="alert" class={styles['problem']}>{objection('slot')}</p>}
          </div>
          <div data-field="consent">
            <Check label={t('calls.consent')} on={value.consent} problem={objection('consent')} onChange={(consent) => change({ consent })} />
          </div>
          {trouble.value !== null && !shown_fields.includes(trouble.value.field ?? '') && <p role="alert" class={styles['problem']}>{trouble.value.words}</p>}
        </div>
        <footer class={styles['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy.value}>{t('calls.promise')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}

const lack_keys: Readonly<Record<string, TextKey>> = { slot: 'calls.choose_time', consent: 'calls.consent_needed' };
const shown_fields: readonly string[] = ['name', 'phone', 'topic', 'zone', 'slot', 'consent', 'language'];

function made_words({ name, slot }: Callback, now: number): string {
  return slot === null ? t('calls.made_soon', { name }) : t('calls.made', { name, time: when_due(slot.from, now) });
}

function draft_of(item: FeedItem | null): Draft {
  return {
    name: item?.contact.name ?? '',
    phone: '',
    language: item?.language ?? language.peek(),
    topic: item?.subject ?? '',
    booking: item?.booking ?? '',
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    priority: 'none',
    any_hour: false,
    consent: false,
    slot: null,
  };
}

// Only what somebody at the desk speaks can be promised.
function language_choices(spoken: readonly string[], chosen: string): { value: string; label: string }[] {
  const choices = [...new Set([chosen, ...spoken])].map((tag) => ({ value: tag, label: own_name(tag, true) }));
  return choices.sort((a, b) => a.label.localeCompare(b.label));
}

function Check({ label, on, problem, onChange }: { label: string; on: boolean; problem?: string | undefined; onChange: (on: boolean) => void }) {
  return (
    <>
      <label class={styles['check']}>
        <input type="checkbox" checked={on} aria-invalid={problem ? 'true' : undefined} onChange={(event) => onChange(event.currentTarget.checked)} />
        <span>{label}</span>
      </label>
      {problem && <p role="alert" class={styles['problem']}>{problem}</p>}
    </>
  );
}
