// By which clock the times are told, and another one: a list that is searched while somebody types.

import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useSignal } from '../following';
import type { Times } from './times';
import { useCalls } from './use_calls';
import { ZoneList, type FoundZone } from './zone_list';
import { offsetName, offsetOf, placeName } from './zones';

const LEARNED_AT_ONCE = 8;

interface ZoneProps {
  times: Times;
  onChange?: (() => void) | undefined;
}

export function ZoneLine({ times, onChange }: ZoneProps) {
  const { a, language } = useCalls();
  const changing = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  const now = Date.now();
  const zone = times.zone.value;
  const place = placeName(zone, language, now);
  const close = () => {
    changing.value = false;
    left.current = true;
  };
  const choose = (found: FoundZone) => {
    times.moveTo(found.zone);
    onChange?.();
    close();
  };
  useEffect(() => {
    if (left.current && !changing.value) button.current?.focus();
    left.current = false;
  }, [changing.value]);
  return (
    <div class="call-zone">
      <p>{a('when.zone', { place, offset: offsetName(offsetOf(zone, now), language) })}</p>
      {changing.value ? (
        <ZonePicker place={place} onChoose={choose} onClose={close} />
      ) : (
        <button ref={button} type="button" class="link-button" onClick={() => (changing.value = true)}>
          {a('when.change_zone')}
        </button>
      )}
    </div>
  );
}

interface PickerProps {
  place: string;
  onChoose: (found: FoundZone) => void;
  onClose: () => void;
}

function ZonePicker({ place, onChoose, onClose }: PickerProps) {
  const { a, language } = useCalls();
  const zones = useMemo(() => new ZoneList(language, Date.now()), [language]);
  const field = useRef<HTMLInputElement>(null);
  const text = useSignal('');
  const active = useSignal(0);
  const learned = useSignal(0);
  const found = zones.find(text.value);
  void learned.value;
  const sought = text.value.trim() !== '';
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => learnAll(zones, () => learned.value++), [zones]);
  const keyed = (event: KeyboardEvent) => {
    // While an input method composes, the keys choose a candidate.
    if (event.isComposing || event.keyCode === 229) return;
    const found = zones.find(text.value); // also what was typed a moment ago and is not shown yet
    const last = found.length - 1;
    if (event.key === 'ArrowDown') active.value = active.value < last ? active.value + 1 : 0;
    else if (event.key === 'ArrowUp') active.value = active.value > 0 ? active.value - 1 : last;
    else if (event.key === 'Enter') found[active.value] && onChoose(found[active.value]!);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div class="call-picker">
      <label for="call-zone">{a('zone.label')}</label>
      <input
        ref={field}
        id="call-zone"
        type="text"
        role="combobox"
        dir="auto"
        autocomplete="off"
        placeholder={a('zone.placeholder')}
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls="call-zones"
        aria-activedescendant={found.length > 0 ? `call-zone-${active.value}` : undefined}
        value={text.value}
        onInput={(event) => ((text.value = event.currentTarget.value), (active.value = 0))}
        onKeyDown={keyed}
      />
      <ul id="call-zones" class="call-zones" role="listbox" aria-label={a('zone.list')} hidden={found.length === 0}>
        {found.map((one, i) => (
          <li key={one.zone} id={`call-zone-${i}`} role="option" aria-selected={i === active.value} onClick={() => onChoose(one)}>
            <strong dir="auto">{one.place}</strong>
            <span class="call-note" dir="auto">
              {one.name !== one.place && `${one.name} · `}
              <bdi>{one.offset}</bdi>
            </span>
          </li>
        ))}
      </ul>
      <p class={found.length > 0 ? 'visually-hidden' : 'sub-state'} role="status">
        {sought && (found.length > 0 ? a('zone.count', { count: found.length }) : a('zone.none'))}
      </p>
      <button type="button" class="link-button" onClick={onClose}>
        {a('zone.keep', { place })}
      </button>
    </div>
  );
}

/** A few at a time, so that typing stays fluent. Answers what ends it. */
function learnAll(zones: ZoneList, onDone: () => void): () => void {
  let timer = setTimeout(function some() {
    if (zones.learn(LEARNED_AT_ONCE)) timer = setTimeout(some);
    else onDone();
  });
  return () => clearTimeout(timer);
}
