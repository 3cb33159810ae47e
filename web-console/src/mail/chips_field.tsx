// Addresses as chips: typed or pasted, several at a time; taken out by keyboard; what is no address says so.

import { useSignal } from '@preact/signals';
import { X } from 'lucide-preact';
import { useId, useRef } from 'preact/hooks';
import { t } from '../text/text';
import { is_address, parse_parties, with_parties } from './addressing';
import type { Party } from './mail';
import { person } from './shown_mail';
import styles from './chips_field.module.css';

interface ChipsFieldProps {
  label: string;
  parties: readonly Party[];
  strangers: readonly Party[]; // who were not there before
  onChange: (parties: readonly Party[]) => void;
}

const ends = /[,;，；、\n\t]/;

export function ChipsField({ label, parties, strangers, onChange }: ChipsFieldProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const typed = useSignal('');
  const wrong = parties.find(({ address }) => !is_address(address));

  const input = () => box.current?.querySelector('input');
  const chips = () => [...(box.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
  const take = (text: string) => {
    typed.value = '';
    const added = parse_parties(text);
    if (added.length > 0) onChange(with_parties(parties, added));
  };
  const remove = (at: number) => {
    const next = chips()[at + 1] ?? chips()[at - 1] ?? input();
    onChange(parties.filter((_, index) => index !== at));
    next?.focus();
  };
  const onInput = (event: InputEvent & { currentTarget: HTMLInputElement }) => {
    const { value } = event.currentTarget;
    if (ends.test(value) && !event.isComposing && !value.trimStart().startsWith('"')) take(value);
    else typed.value = value;
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[@,;\n]/.test(text)) return;
    event.preventDefault();
    take(`${typed.peek()}${text}`);
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.isComposing || event.keyCode === 229) return;
    const is_empty = event.currentTarget.value === '';
    if (event.key === 'Enter') {
      event.preventDefault();
      take(event.currentTarget.value);
    } else if (is_empty && event.key === 'Backspace' && parties.length > 0) {
      event.preventDefault();
      onChange(parties.slice(0, -1));
    } else if (is_empty && event.key === before(event.currentTarget)) chips().at(-1)?.focus();
  };
  const onChipKey = (event: KeyboardEvent & { currentTarget: HTMLButtonElement }, at: number) => {
    const back = before(event.currentTarget);
    const forth = back === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    if (event.key === 'Delete' || event.key === 'Backspace') remove(at);
    else if (event.key === back) chips()[at - 1]?.focus();
    else if (event.key === forth) (chips()[at + 1] ?? input())?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <div class={styles['row']} role="group" aria-labelledby={`${id}-label`}>
      <label for={id} id={`${id}-label`} class={styles['label']}>
        {label}
      </label>
      <div ref={box} class={styles['chips']} data-wrong={wrong !== undefined || undefined} onClick={(event) => event.target === box.current && input()?.focus()}>
        {parties.map((party, at) => (
          <span key={party.address} class={styles['chip']} data-wrong={!is_address(party.address) || undefined} data-new={strangers.includes(party) || undefined}>
            <bdi title={person(party)}>{person(party)}</bdi>
            <button type="button" aria-label={t('mail.remove', { who: person(party) })} onClick={() => remove(at)} onKeyDown={(event) => onChipKey(event, at)}>
              <X size={14} aria-hidden="true" />
            </button>
          </span>
        ))}
        <input
          id={id}
          type="text"
          inputMode="email"
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          value={typed.value}
          placeholder={parties.length === 0 ? t('mail.add_address') : undefined}
          aria-invalid={wrong !== undefined ? 'true' : undefined}
          aria-describedby={wrong !== undefined ? `${id}-wrong` : undefined}
          onInput={onInput}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
          onBlur={(event) => take(event.currentTarget.value)}
        />
      </div>
      {wrong !== undefined && (
        <p id={`${id}-wrong`} role="alert" class={styles['wrong']}>
          {t('mail.wrong_address', { text: wrong.address })}
        </p>
      )}
    </div>
  );
}

// The arrow towards the beginning of the line.
const before = (element: HTMLElement): string => (getComputedStyle(element).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft');
