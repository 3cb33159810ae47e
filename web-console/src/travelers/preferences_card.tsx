// What a traveler likes: seat, meal, room, how he wants to be reached, when he wants to be left alone; and his tier.

import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { TargetedSubmitEvent } from 'preact';
import { Card } from '../ui/card';
import { ApiError } from '../net/api';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { Toggle } from '../ui/switch';
import { change_profile, tiers, type Profile } from './form';
import { kept_signal } from './kept';
import { change_of, channels, draft_of, meals, seats, type Draft } from './preferences';
import type { ProfileScreen } from './use_profile';
import { channel_words, meal_words, refusal_words, say, seat_words, tier_words } from './words';
import styles from './parts.module.css';

const none = '-';
const at_fields = /(tier|names|seat|meal|room|contact_channel|other|quiet_hours)/;

export function PreferencesCard({ profile, screen }: { profile: Profile; screen: ProfileScreen }) {
  const { api, online, toasts } = useDesk();
  const kept = useMemo(() => kept_signal<Draft | null>(`preferences ${profile.id}`, null), [profile.id]);
  const problem = useSignal<unknown>(null);
  const draft = kept.value ?? draft_of(profile);
  const change = change_of(profile, draft);
  const edit = (part: Partial<Draft>) => {
    kept.value = { ...draft, ...part };
    problem.value = null;
  };
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change === null) return;
    problem.value = await screen.change(() => change_profile(api, profile.id, change));
    if (problem.peek() !== null) return;
    kept.value = null;
    toasts.show(say('prefs.saved'));
  };
  const form = useRef<HTMLFormElement>(null);
  useCommands(() => [{ id: 'save_preferences', label: 'app.save', group: 'desk', keys: 'Mod+s', everywhere: true, enabled: () => kept.peek() !== null, run: () => form.current?.requestSubmit() }], [kept]);
  const failed = problem.value;
  const place = failed instanceof ApiError ? (at_fields.exec(failed.field ?? '')?.[1] ?? '') : '';
  const objection = (field: string) => (place === field ? refusal_words(failed) : undefined);
  return (
    <Card title={say('prefs.title')} data-preferences>
      <form ref={form} class={styles['form']} onSubmit={(event) => void send(event)} noValidate>
        <Fields draft={draft} objection={objection} edit={edit} />
        {failed !== null && place === '' && <p role="alert" class={styles['problem']}>{refusal_words(failed)}</p>}
        <div class={styles['row']}>
          <Button kind="primary" type="submit" disabled={change === null || screen.busy.value || !online.value}>{t('app.save')}</Button>
          {change !== null && (
            <>
              <Button kind="quiet" onClick={() => { kept.value = null; problem.value = null; }}>{t('rules.discard')}</Button>
              <span class={styles['unsaved']} role="status">{t('rules.unsaved')}</span>
            </>
          )}
        </div>
      </form>
    </Card>
  );
}

interface FieldsProps {
  draft: Draft;
  objection: (field: string) => string | undefined;
  edit: (part: Partial<Draft>) => void;
}

// A value that is none of the usual ones stays a choice.
function choices_of(known: readonly string[], value: string, words: (one: string) => string, with_none = true) {
  const all = value === '' || known.includes(value) ? known : [...known, value];
  return [...(with_none ? [{ value: none, label: say('prefs.none') }] : []), ...all.map((one) => ({ value: one, label: words(one) }))];
}

function Fields({ draft, objection, edit }: FieldsProps) {
  const manages = useDesk().me.value.role !== 'agent';
  const choose = (label: string, field: 'seat' | 'meal' | 'contact_channel', known: readonly string[], words: (one: string) => string) => (
    <Select label={label} value={draft[field] || none} choices={choices_of(known, draft[field], words)} problem={objection(field)}
      onChange={(one) => edit({ [field]: one === none ? '' : one })} />
  );
  return (
    <>
      <div class={styles['two']}>
        {choose(say('field.seat'), 'seat', seats, seat_words)}
        {choose(say('field.meal'), 'meal', meals, meal_words)}
        {choose(say('field.contact_channel'), 'contact_channel', channels, channel_words)}
        {manages && (
          <Select label={t('traveler.tier')} value={draft.tier} choices={choices_of(tiers, draft.tier, tier_words, false)} problem={objection('tier')} onChange={(tier) => edit({ tier })} />
        )}
      </div>
      <Field label={say('field.room')} hint={say('prefs.room_hint')} dir="auto" maxLength={200} value={draft.room} problem={objection('room')}
        onInput={(event) => edit({ room: event.currentTarget.value })} />
      <Field label={say('field.other')} dir="auto" maxLength={200} value={draft.other} problem={objection('other')}
        onInput={(event) => edit({ other: event.currentTarget.value })} />
      <Field label={say('field.names')} hint={say('prefs.names_hint')} dir="auto" maxLength={400} value={draft.names} problem={objection('names')}
        onInput={(event) => edit({ names: event.currentTarget.value })} />
      <Toggle label={say('field.quiet_hours')} on={draft.is_quiet} onChange={(is_quiet) => edit({ is_quiet })} />
      {draft.is_quiet && (
        <div class={styles['two']}>
          <Field type="time" label={say('prefs.quiet_from')} value={draft.from} problem={objection('quiet_hours')}
            onChange={(event) => event.currentTarget.value && edit({ from: event.currentTarget.value })} />
          <Field type="time" label={say('prefs.quiet_to')} value={draft.to} onChange={(event) => event.currentTarget.value && edit({ to: event.currentTarget.value })} />
        </div>
      )}
    </>
  );
}
