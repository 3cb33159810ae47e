// One call: what was promised, and what can still be done about it.

import type { Signal } from '@preact/signals-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useSignal } from '../following';
import { SubScreen } from '../screens/sub_screen';
import { Refused } from './call_line';
import { isChangeable, isOver, type Callback } from './callback';
import { clockText, ownName, stateText, whenText } from './texts';
import { TimeChoice } from './time_choice';
import { useCalls } from './use_calls';

type Doing = 'nothing' | 'changing' | 'cancelling';

export function CallScreen({ id }: { id: string }) {
  const { desk, a } = useCalls();
  const heading = useRef<HTMLHeadingElement>(null);
  const callback = desk.own.value.find((one) => one.id === id);
  const doing = useSignal<Doing>('nothing');
  const changing = doing.value === 'changing' && callback !== undefined && isChangeable(callback);
  useLayoutEffect(() => heading.current?.focus(), [changing]);
  const back = () => (changing ? void (doing.value = 'nothing') : desk.back());
  return (
    <SubScreen label={a('call.title')} onBack={back}>
      {callback && changing ? (
        <Change callback={callback} heading={heading} onDone={() => (doing.value = 'nothing')} />
      ) : (
        <Standing callback={callback} heading={heading} doing={doing} />
      )}
    </SubScreen>
  );
}

type Heading = RefObject<HTMLHeadingElement | null>;

function Standing({ callback, heading, doing }: { callback: Callback | undefined; heading: Heading; doing: Signal<Doing> }) {
  const { desk, a, t, language } = useCalls();
  const unknown = desk.looked.value;
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {callback ? stateText(callback, a, language) : a(unknown ? 'call.unknown' : 'call.loading')}
      </h1>
      {callback ? (
        <>
          {callback.soon && callback.position && !isOver(callback) && <p>{t('queue.position', { position: callback.position })}</p>}
          {!callback.phone_valid && !isOver(callback) && <p class="sub-note">{a('call.number_doubt')}</p>}
          <Facts callback={callback} />
          <Actions callback={callback} doing={doing} />
        </>
      ) : (
        !unknown && <p class="skeleton" aria-hidden="true" />
      )}
    </>
  );
}

function Facts({ callback }: { callback: Callback }) {
  const { a, language } = useCalls();
  const { slot, phone, topic, booking } = callback;
  const facts: [string, string][] = [
    ...(slot && !isOver(callback) ? ([[a('call.when'), whenText(slot, a, language)], [a('call.clock'), clockText(slot, a, language)]] as [string, string][]) : []),
    [a('call.number'), `\u2066${phone}\u2069`],
    [a('call.topic'), topic],
    [a('call.language'), ownName(callback.language)],
    ...(booking ? ([[a('call.booking'), booking]] as [string, string][]) : []),
  ];
  return (
    <dl class="call-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Actions({ callback, doing }: { callback: Callback; doing: Signal<Doing> }) {
  const { desk, a } = useCalls();
  const changeable = isChangeable(callback);
  if (doing.value === 'cancelling' && changeable) return <CancelQuestion callback={callback} onDone={() => (doing.value = 'nothing')} />;
  return (
    <div class="actions">
      {callback.slot && changeable && (
        <a class="plain-button" href={callback.links.ics} download="call.ics">
          {a('call.calendar')}
        </a>
      )}
      {changeable && (
        <>
          <button type="button" class="plain-button" onClick={() => (doing.value = 'changing')}>
            {a('call.change')}
          </button>
          <button type="button" class="plain-button" onClick={() => (doing.value = 'cancelling')}>
            {a('call.cancel')}
          </button>
        </>
      )}
      {isOver(callback) && (
        <button type="button" class={callback.state === 'failed' ? 'primary-button' : 'plain-button'} onClick={() => desk.openLike(callback)}>
          {a(callback.state === 'failed' ? 'call.choose' : 'entry.ask')}
        </button>
      )}
      <button type="button" class="plain-button" onClick={() => desk.write(callback)}>
        {a('call.write')}
      </button>
    </div>
  );
}

function CancelQuestion({ callback, onDone }: { callback: Callback; onDone: () => void }) {
  const { desk, a } = useCalls();
  const question = useRef<HTMLParagraphElement>(null);
  const { failure, attempt } = useAttempt();
  useLayoutEffect(() => question.current?.focus(), []);
  return (
    <div class="call-question" role="group" aria-label={a('call.cancel_question')}>
      <p ref={question} tabIndex={-1}>
        <strong>{a('call.cancel_question')}</strong>
      </p>
      <FailureText text={failure.value} />
      <div class="actions">
        <button type="button" class="primary-button" onClick={() => attempt(() => desk.cancel(callback.id), onDone)}>
          {a('call.cancel')}
        </button>
        <button type="button" class="plain-button" onClick={onDone}>
          {a('call.cancel_no')}
        </button>
      </div>
    </div>
  );
}

function Change({ callback, heading, onDone }: { callback: Callback; heading: Heading; onDone: () => void }) {
  const { desk, a } = useCalls();
  const times = useMemo(() => desk.timesFor(callback), []);
  const missing = useSignal(false);
  const { failure, attempt } = useAttempt(() => times.lose());
  useEffect(() => void times.load(), []);
  const save = () => {
    const { choice } = times;
    missing.value = !choice;
    if (choice) void attempt(() => desk.change(callback.id, choice), onDone);
  };
  return (
    <form class="call-form" noValidate onSubmit={(event) => (event.preventDefault(), save())}>
      <h1 ref={heading} tabIndex={-1}>
        {a('call.another')}
      </h1>
      <TimeChoice times={times} fault={missing.value ? a('when.missing') : undefined} onChoose={(key) => ((missing.value = false), times.choose(key))} />
      <FailureText text={failure.value} />
      <div class="actions">
        <button type="submit" class="primary-button">
          {a('call.save')}
        </button>
        <button type="button" class="plain-button" onClick={onDone}>
          {a('call.keep')}
        </button>
      </div>
    </form>
  );
}

function FailureText({ text }: { text: string | null }) {
  const { a } = useCalls();
  if (text === null) return null;
  return (
    <p class="sub-fault" role="alert" dir="auto">
      {text || a('form.failed')}
    </p>
  );
}

/** One thing at a time that the server may refuse; `gone` is done when somebody else has the time that was chosen. */
function useAttempt(gone?: () => Promise<void>) {
  const { desk } = useCalls();
  const failure = useSignal<string | null>(null);
  const busy = useRef(false);
  const attempt = async (action: () => Promise<void>, done: () => void) => {
    if (busy.current) return;
    busy.current = true;
    failure.value = null;
    try {
      await action();
      done();
    } catch (problem) {
      const { code, detail } = problem instanceof Refused ? problem : { code: '', detail: '' };
      if (code === 'slot_gone' && gone) await gone();
      else failure.value = detail;
      if (code === 'changed') void desk.refresh();
    }
    busy.current = false;
  };
  return { failure, attempt };
}
