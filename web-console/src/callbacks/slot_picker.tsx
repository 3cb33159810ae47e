// The times that can be promised now: the traveler's time first, the agent's beside it.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { date_words, length_of_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { slot_days, type SlotDay } from './call';
import { slots_for, type Slot, type SlotChoice, type Slots, type SlotsAsked } from './form';
import { local_hours, place_of, window_words } from './times';
import { no_slots_key, refusal_words } from './words';
import styles from './slot_picker.module.css';

interface SlotPickerProps {
  asked: SlotsAsked;
  value: SlotChoice | null;
  again: number; // another number asks anew
  onChange: (choice: SlotChoice | null) => void;
}

export function SlotPicker({ asked, value, again, onChange }: SlotPickerProps) {
  const { api } = useDesk();
  const found = useSignal<Slots | string | null>(null); // a sentence: why there are none to choose from
  const tries = useSignal(0);
  useLayoutEffect(() => {
    let current = true;
    found.value = null;
    onChange(null);
    slots_for(api, asked).then(
      (slots) => current && (found.value = slots),
      (problem) => current && (found.value = refusal_words(problem)),
    );
    return () => void (current = false);
  }, [api, JSON.stringify(asked), again, tries.value]);

  const slots = found.value;
  if (slots === null) return <div class={styles['skeleton']} aria-busy="true" />;
  if (typeof slots === 'string') {
    return (
      <div role="alert">
        <p>{slots}</p>
        <Button onClick={() => (tries.value += 1)}>{t('app.try_again')}</Button>
      </div>
    );
  }
  return <Choices slots={slots} value={value} onChange={onChange} />;
}

function Choices({ slots, value, onChange }: { slots: Slots } & Pick<SlotPickerProps, 'value' | 'onChange'>) {
  const name = useId();
  const days = slot_days(slots.slots);
  const chosen = useSignal(days[0]?.date ?? '');
  const day: SlotDay | undefined = days.find(({ date }) => date === chosen.value) ?? days[0];
  if (slots.slots.length === 0 && !slots.call_soon) return <p role="status">{t(no_slots_key(slots.why ?? 'none_free'))}</p>;
  const place = place_of(slots.slots[0]?.clock ?? slots.zone);
  return (
    <fieldset class={styles['slots']}>
      <legend>{t('calls.when')}</legend>
      {slots.call_soon && (
        <Choice name={name} on={value !== null && 'soon' in value} onChoose={() => onChange({ soon: true })}>
          <b>{t('calls.soon')}</b>
          {slots.wait_s && <span>{t('calls.soon_wait', { from: length_of_time(slots.wait_s[0] * 1000), until: length_of_time(slots.wait_s[1] * 1000) })}</span>}
        </Choice>
      )}
      {day !== undefined && (
        <>
          <p class={styles['zone']}>{t('calls.times_in', { place })}</p>
          <Select label={t('calls.day')} choices={days.map(({ date }) => ({ value: date, label: date_words(date) }))} value={day.date}
            onChange={(date) => { chosen.value = date; onChange(null); }} />
          <div class={styles['grid']}>
            {day.slots.map((slot) => (
              <Choice key={slot.from} name={name} on={is_chosen(value, slot)} onChoose={() => onChange({ from: slot.from, until: slot.until })}>
                <b>{local_hours(slot)}</b>
                <YourTime slot={slot} />
              </Choice>
            ))}
          </div>
        </>
      )}
    </fieldset>
  );
}

const is_chosen = (value: SlotChoice | null, slot: Slot): boolean => value !== null && 'from' in value && value.from === slot.from;

function YourTime({ slot }: { slot: Slot }) {
  const now = useDesk().page.clock.now.peek();
  return <span>{t('calls.your_time', { time: window_words(slot, now) })}</span>;
}

function Choice({ name, on, onChoose, children }: { name: string; on: boolean; onChoose: () => void; children: ComponentChildren }) {
  return (
    <label class={styles['choice']} data-on={on || undefined}>
      <input type="radio" name={name} checked={on} onChange={onChoose} />
      <span class={styles['words']}>{children}</span>
    </label>
  );
}
