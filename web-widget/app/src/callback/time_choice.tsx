// The times that are offered: as soon as possible, or a slot of a day, by the clock of where the traveler will be.

import { useEffect } from 'preact/hooks';
import { useSignal } from '../following';
import { FaultText } from './field';
import type { Slot, Slots } from './callback';
import { dayLabel, daysOf, slotKey, timeLabel, type SlotDay } from './slot_days';
import { clockText } from './texts';
import type { Times } from './times';
import { useCalls } from './use_calls';
import { ZoneLine } from './zone_line';
import { isSameZone, offsetName, offsetOf, placeName } from './zones';

/** So many slots are shown before somebody asks for more; days are shown whole. */
const SLOTS_AT_FIRST = 12;

export interface TimeChoiceProps {
  times: Times;
  fault?: string | undefined;
  /** Whoever asks waits in line. */
  inLine?: boolean;
  onChoose: (key: string) => void;
  /** Another zone, or other hours. */
  onChange?: () => void;
}

export function TimeChoice(props: TimeChoiceProps) {
  const { times } = props;
  const { a } = useCalls();
  const fault = props.fault ?? (times.gone.value ? a('when.gone') : undefined);
  useEffect(() => {
    const retry = () => times.state.value === 'offline' && void times.load();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [times]);
  const described = fault ? 'call-slot-fault' : undefined;
  return (
    <fieldset class="question call-times" tabIndex={-1} data-fault={fault && ''} aria-describedby={described}>
      <legend>{a('when.legend')}</legend>
      <FaultText name="slot" text={fault} />
      <ZoneLine times={times} onChange={props.onChange} />
      <Offered {...props} />
    </fieldset>
  );
}

const STATE_KEYS = { loading: 'when.loading', offline: 'when.offline', failed: 'when.failed' } as const;
const WHY_KEYS = { none_free: 'when.none_free', nobody_speaks: 'when.nobody_speaks', off: 'when.off' } as const;

function Offered(props: TimeChoiceProps) {
  const { chat, a, t } = useCalls();
  const { times } = props;
  const state = times.state.value;
  const offered = times.offered.value;
  const why = state === 'shown' && offered?.slots.length === 0 && !offered.call_soon ? (offered.why ?? 'none_free') : null;
  return (
    <>
      <p class="sub-state" role="status">
        {state !== 'shown' ? a(STATE_KEYS[state]) : why && a(WHY_KEYS[why])}
      </p>
      {state === 'loading' && !offered && <p class="skeleton" aria-hidden="true" />}
      {state === 'failed' && (
        <button type="button" class="link-button" onClick={() => void times.load()}>
          {t('connection.try_again')}
        </button>
      )}
      {offered && <Choices {...props} offered={offered} />}
      {(why === 'none_free' || times.anyHour.value) && <AnyHour {...props} />}
      {why && (
        <button type="button" class="plain-button" onClick={() => chat.begin()}>
          {a('form.write')}
        </button>
      )}
    </>
  );
}

function AnyHour({ times, onChange }: TimeChoiceProps) {
  const { a } = useCalls();
  const change = (wanted: boolean) => {
    times.atAnyHour(wanted);
    onChange?.();
  };
  return (
    <label class="choice">
      <input type="checkbox" name="any-hour" checked={times.anyHour.value} onChange={(event) => change(event.currentTarget.checked)} />
      <span>{a('when.any_hour')}</span>
    </label>
  );
}

function Choices({ offered, ...props }: TimeChoiceProps & { offered: Slots }) {
  const { a } = useCalls();
  const limit = useSignal(SLOTS_AT_FIRST);
  const days = daysOf(offered.slots);
  let shown = 0;
  const visible = days.filter((day) => {
    const fits = shown < limit.value;
    shown += fits ? day.slots.length : 0;
    return fits;
  });
  return (
    <>
      {offered.call_soon && <Soon {...props} wait={offered.wait_s} />}
      {visible.map((day) => (
        <Day key={day.key} day={day} asked={offered.zone} {...props} />
      ))}
      {visible.length < days.length && (
        <button type="button" class="link-button" onClick={() => (limit.value = shown + SLOTS_AT_FIRST)}>
          {a('when.more')}
        </button>
      )}
    </>
  );
}

function Soon({ times, wait, inLine, onChoose }: TimeChoiceProps & { wait: Slots['wait_s'] }) {
  const { a } = useCalls();
  const minutes = wait && Math.ceil(wait[1] / 60);
  const note = inLine ? a('when.soon_place') : minutes ? a('when.soon_wait', { minutes }) : null;
  return (
    <label class="choice">
      <input type="radio" name="call-time" value="soon" checked={times.chosen.value === 'soon'} onChange={() => onChoose('soon')} />
      <span>
        {a('when.soon')}
        {note && <span class="call-note">{note}</span>}
      </span>
    </label>
  );
}

/** The note says where he will be, or that the clocks have changed by then. */
function Day({ day, asked, times, onChoose }: TimeChoiceProps & { day: SlotDay; asked: string }) {
  const { a, language } = useCalls();
  const now = Date.now();
  const values = { place: placeName(day.clock, language, now), offset: offsetName(day.offset_s, language) };
  const elsewhere = !isSameZone(day.zone, asked);
  const changed = !elsewhere && day.offset_s !== offsetOf(day.clock, now);
  return (
    <fieldset class="question">
      <legend class="call-day">{dayLabel(day, now, language)}</legend>
      {elsewhere && <p class="sub-note">{a('when.elsewhere', values)}</p>}
      {changed && <p class="call-note">{clockText(day, a, language)}</p>}
      <div class="call-slots">
        {day.slots.map((slot) => (
          <SlotOption key={slotKey(slot)} slot={slot} chosen={times.chosen.value} onChoose={onChoose} />
        ))}
      </div>
    </fieldset>
  );
}

function SlotOption({ slot, chosen, onChoose }: { slot: Slot; chosen: string; onChoose: (key: string) => void }) {
  const { language } = useCalls();
  const key = slotKey(slot);
  return (
    <label class="choice">
      <input type="radio" name="call-time" value={key} checked={chosen === key} onChange={() => onChoose(key)} />
      <span class="tabular">
        <bdi>{timeLabel(slot, language)}</bdi>
        {slot.repeated && <bdi class="call-note">{offsetName(slot.offset_s, language)}</bdi>}
      </span>
    </label>
  );
}
