// The form that leads to a booking: its code and a surname in it.

import { useEffect, useRef } from 'preact/hooks';
import { agoText } from '@waydesk/shared/booking';
import { useSignal, useSignalEffect } from '../following';
import { FormField, marked } from '../screens/form_field';
import type { Field } from './proof';
import { useBookings } from './use_bookings';

const MISSING_KEYS = { reference: 'proof.missing_reference', surname: 'proof.missing_surname' } as const;
const FAILURE_KEYS = { refused: 'proof.refused', offline: 'proof.offline', failed: 'proof.failed' } as const;
const LABEL_KEYS = { reference: 'proof.reference', surname: 'proof.surname' } as const;

export function ProofForm() {
  const { desk, a } = useBookings();
  const { proof } = desk;
  const form = useRef<HTMLFormElement>(null);
  // Where something has to be entered first, or did not fit.
  useSignalEffect(() => {
    if (!proof.needsLook.value) return;
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true], .sub-fault')?.focus());
    proof.needsLook.value = false;
  });
  return (
    <form ref={form} class="booking-proof" noValidate onSubmit={(event) => (event.preventDefault(), void proof.submit())}>
      <p>{a('proof.intro')}</p>
      <Text name="reference" />
      <Text name="surname" />
      <Failure />
      <p class="sub-state" role="status">
        {proof.busy.value && a('proof.sending')}
      </p>
      <button type="submit" class="primary-button" aria-disabled={proof.busy.value}>
        {a('proof.send')}
      </button>
    </form>
  );
}

function Text({ name }: { name: Field }) {
  const { desk, a } = useBookings();
  const { proof } = desk;
  const id = `booking-${name}`;
  const isCode = name === 'reference';
  const hint = isCode ? a('proof.reference_hint') : undefined;
  const fault = proof.missing.value.includes(name) ? a(MISSING_KEYS[name]) : undefined;
  return (
    <FormField id={id} label={a(LABEL_KEYS[name])} hint={hint} fault={fault}>
      <input
        type="text"
        name={name}
        dir={isCode ? 'ltr' : 'auto'}
        autocomplete={isCode ? 'off' : 'family-name'}
        autocapitalize={isCode ? 'characters' : 'words'}
        spellcheck={false}
        maxLength={isCode ? 40 : 200}
        value={proof.entries.value[name]}
        {...marked(id, fault, hint)}
        onInput={(event) => proof.enter({ [name]: event.currentTarget.value })}
      />
    </FormField>
  );
}

/** What came of it, and the way to a person. */
function Failure() {
  const { chat, desk, a, language } = useBookings();
  const { proof } = desk;
  const failure = proof.failure.value;
  const now = useSignal(Date.now());
  const isLocked = failure?.why === 'locked';
  useEffect(() => {
    if (!isLocked) return;
    now.value = Date.now();
    const timer = setInterval(() => (now.value = Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [isLocked]);
  if (failure === null) return null;
  const text = failure.why === 'locked' ? a('proof.locked', { when: agoText(Math.min(now.value - failure.until, -60_000), language) }) : a(FAILURE_KEYS[failure.why]);
  return (
    <div class="sub-fault" role="alert" tabIndex={-1}>
      <p>{text}</p>
      <button type="button" class="link-button" onClick={() => chat.begin()}>
        {a('proof.person')}
      </button>
    </div>
  );
}
