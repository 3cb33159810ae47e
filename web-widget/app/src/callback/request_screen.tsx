// The form for a call. While no answer comes it gives way to a note that says what is kept.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignalEffect } from '../following';
import { SubScreen } from '../screens/sub_screen';
import { Contact, Topic } from './contact_fields';
import { FaultText, marked, useFault } from './field';
import { TimeChoice } from './time_choice';
import { useCalls } from './use_calls';

export function RequestScreen() {
  const { desk, a } = useCalls();
  const heading = useRef<HTMLHeadingElement>(null);
  const { isPending } = desk.request;
  // At once: where something has to be entered anew gets the focus after it.
  useLayoutEffect(() => heading.current?.focus(), [isPending]);
  return (
    <SubScreen label={a('entry.ask')} onBack={() => desk.back()}>
      <h1 ref={heading} tabIndex={-1}>
        {a('entry.ask')}
      </h1>
      {isPending ? <Pending /> : <Form />}
    </SubScreen>
  );
}

function Form() {
  const { desk, a } = useCalls();
  const { request } = desk;
  const form = useRef<HTMLFormElement>(null);
  // Where something has to be entered first, or anew.
  useSignalEffect(() => {
    if (!request.needsLook.value) return;
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-fault], .sub-fault')?.focus());
    request.needsLook.value = false;
  });
  return (
    <form ref={form} class="call-form" noValidate onSubmit={(event) => (event.preventDefault(), request.submit())}>
      <Topic />
      <TimeChoice times={request.times} fault={useFault('slot') ?? useFault('zone')} inLine={request.conversation !== ''} onChoose={(key) => request.choose(key)} onChange={() => request.keep()} />
      <Contact />
      <Consent />
      <Failure />
      <button type="submit" class="primary-button">
        {a('form.send')}
      </button>
    </form>
  );
}

function Consent() {
  const { desk, a } = useCalls();
  const { request } = desk;
  const fault = useFault('consent');
  return (
    <div class="question">
      <label class="choice">
        <input
          type="checkbox"
          name="consent"
          checked={request.consent.value}
          {...marked('consent', fault)}
          onChange={(event) => request.agree(event.currentTarget.checked)}
        />
        <span>{a('field.consent')}</span>
      </label>
      <FaultText name="consent" text={fault} />
    </div>
  );
}

function Failure() {
  const { chat, desk, a } = useCalls();
  const failure = desk.request.failure.value;
  if (failure === null) return null;
  return (
    <div class="sub-fault" role="alert" tabIndex={-1}>
      <p dir="auto">{failure || a('form.failed')}</p>
      <button type="button" class="link-button" onClick={() => chat.begin(desk.request.entries.value.topic)}>
        {a('form.write')}
      </button>
    </div>
  );
}

function Pending() {
  const { chat, desk, a } = useCalls();
  const { request } = desk;
  const sending = request.state.value === 'sending';
  const offline = chat.store.phase.value === 'offline';
  return (
    <>
      <p class="sub-note" role="status">
        {a(sending ? 'form.sending' : offline ? 'form.offline' : 'form.unanswered')}
      </p>
      {!sending && (
        <div class="actions">
          <button type="button" class="primary-button" onClick={() => request.again()}>
            {a('form.send_again')}
          </button>
          <button type="button" class="plain-button" onClick={() => request.edit()}>
            {a('form.edit')}
          </button>
        </div>
      )}
    </>
  );
}
