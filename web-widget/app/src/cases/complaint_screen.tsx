// The form for a complaint: what happened, and what would make it good. While no answer comes it gives way to a note that
// says what is kept.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignalEffect } from '../following';
import { FaultText, FormField, marked } from '../screens/form_field';
import { SubScreen } from '../screens/sub_screen';
import type { Field } from './complaint';
import { useCases } from './use_cases';

export function ComplaintScreen() {
  const { desk, a } = useCases();
  const heading = useRef<HTMLHeadingElement>(null);
  const isPending = desk.complaint.state.value !== 'open';
  useLayoutEffect(() => heading.current?.focus(), [isPending]);
  return (
    <SubScreen label={a('own.complain')} onBack={() => desk.back()}>
      <h1 ref={heading} tabIndex={-1}>
        {a('own.complain')}
      </h1>
      {isPending ? <Pending /> : <Form />}
    </SubScreen>
  );
}

function useFault(field: Field): string | undefined {
  const { desk, a } = useCases();
  const fault = desk.complaint.faults.value[field];
  if (fault === undefined) return undefined;
  if (fault === 'long') return a('fault.long');
  if (fault === 'wrong') return a('fault.wrong');
  return a(field === 'demand' ? 'fault.demand' : 'fault.what_happened');
}

function Form() {
  const { desk, a } = useCases();
  const { complaint } = desk;
  const form = useRef<HTMLFormElement>(null);
  // Where something has to be entered first, or anew.
  useSignalEffect(() => {
    if (!complaint.needsLook.value) return;
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-fault] input, .sub-fault')?.focus());
    complaint.needsLook.value = false;
  });
  return (
    <form ref={form} class="case-form" noValidate onSubmit={(event) => (event.preventDefault(), complaint.submit())}>
      <p>{a('complaint.intro')}</p>
      <WhatHappened />
      <Demands />
      <BookingCode />
      <Failure />
      <button type="submit" class="primary-button">
        {a('complaint.send')}
      </button>
    </form>
  );
}

function WhatHappened() {
  const { desk, a } = useCases();
  const { complaint } = desk;
  const [fault, hint] = [useFault('what_happened'), a('complaint.what_happened_hint')];
  return (
    <FormField id="case-what_happened" label={a('complaint.what_happened')} hint={hint} fault={fault}>
      <textarea
        class="text-field"
        name="what_happened"
        rows={6}
        dir="auto"
        value={complaint.entries.value.what_happened}
        {...marked('case-what_happened', fault, hint)}
        onInput={(event) => complaint.enter({ what_happened: event.currentTarget.value })}
      />
    </FormField>
  );
}

const DEMANDS = [
  { value: 'money', key: 'demand.money' },
  { value: 'correction', key: 'demand.correction' },
  { value: 'apology', key: 'demand.apology' },
  { value: 'other', key: 'demand.other' },
] as const;

function Demands() {
  const { desk, a } = useCases();
  const { complaint } = desk;
  const fault = useFault('demand');
  return (
    <fieldset class="question" data-fault={fault ? '' : undefined} aria-describedby={fault ? 'case-demand-fault' : undefined}>
      <legend>{a('complaint.demand')}</legend>
      {DEMANDS.map(({ value, key }) => (
        <label key={value} class="choice">
          <input
            type="checkbox"
            name="demand"
            value={value}
            checked={complaint.entries.value.demand.includes(value)}
            onChange={(event) => complaint.demands(value, event.currentTarget.checked)}
          />
          <span>{a(key)}</span>
        </label>
      ))}
      <FaultText id="case-demand" text={fault} />
    </fieldset>
  );
}

function BookingCode() {
  const { desk, a } = useCases();
  const { complaint } = desk;
  const fault = useFault('booking');
  return (
    <FormField id="case-booking" label={a('complaint.booking')} fault={fault}>
      <input
        type="text"
        name="booking"
        dir="ltr"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        value={complaint.entries.value.booking}
        {...marked('case-booking', fault)}
        onInput={(event) => complaint.enter({ booking: event.currentTarget.value })}
      />
    </FormField>
  );
}

function Failure() {
  const { chat, desk, a } = useCases();
  const failure = desk.complaint.failure.value;
  if (failure === null) return null;
  return (
    <div class="sub-fault" role="alert" tabIndex={-1}>
      <p dir="auto">{failure || a('complaint.failed')}</p>
      <button type="button" class="link-button" onClick={() => chat.begin(desk.complaint.entries.value.what_happened)}>
        {a('case.write')}
      </button>
    </div>
  );
}

function Pending() {
  const { chat, desk, a } = useCases();
  const { complaint } = desk;
  const isSending = complaint.state.value === 'sending';
  const isOffline = chat.store.phase.value === 'offline';
  return (
    <>
      <p class="sub-note" role="status">
        {a(isSending ? 'complaint.sending' : isOffline ? 'complaint.offline' : 'complaint.unanswered')}
      </p>
      {!isSending && (
        <div class="actions">
          <button type="button" class="primary-button" onClick={() => complaint.again()}>
            {a('complaint.send_again')}
          </button>
          <button type="button" class="plain-button" onClick={() => complaint.edit()}>
            {a('complaint.edit')}
          </button>
        </div>
      )}
    </>
  );
}
