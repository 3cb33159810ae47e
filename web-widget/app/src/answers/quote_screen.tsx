// The guided quote: one short form a step, then what the rules say.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { AnswerScreen } from './answer_screen';
import type { GuidedQuote } from './guided_quote';
import { PersonButton } from './person_button';
import { QuoteCard } from './quote_card';
import { QuoteForm } from './quote_form';
import { useGuide } from './use_guide';

const FAILURE_KEYS = { offline: 'quote.offline', failed: 'quote.failed' } as const;

export function QuoteScreen({ quote }: { quote: GuidedQuote }) {
  const { a } = useGuide();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const retry = () => quote.failure.value?.why === 'offline' && quote.steps.value.length === 0 && void quote.again();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, []);
  const outcome = quote.outcome.value;
  const booking = quote.booking.value;
  const about = outcome?.state === 'told' ? a('person.about_told', { headline: outcome.headline }) : a('person.about_quote');
  return (
    <AnswerScreen label={a('quote.title')} onBack={() => quote.back()}>
      <h1 ref={heading} tabIndex={-1}>
        {a('quote.title')}
      </h1>
      {booking && (
        <p class="sub-note" dir="auto">
          {a('quote.booking', { ...booking })}
        </p>
      )}
      {outcome ? <QuoteCard quote={quote} outcome={outcome} /> : <Questions quote={quote} />}
      <div class="actions">
        <PersonButton quiet={!outcome || outcome.state === 'told'} line={about} text={outcome ? a('person.ask_about') : undefined} />
      </div>
    </AnswerScreen>
  );
}

function Questions({ quote }: { quote: GuidedQuote }) {
  const { a } = useGuide();
  const step = quote.steps.value.at(-1);
  return (
    <>
      {step && <QuoteForm key={quote.steps.value.length} quote={quote} questions={step} />}
      <p class="sub-state" role="status">
        {quote.busy.value && a('quote.loading')}
      </p>
      {!step && quote.busy.value && <p class="skeleton" aria-hidden="true" />}
      <FailureNote quote={quote} hasForm={step !== undefined} />
    </>
  );
}

export function FailureNote({ quote, hasForm }: { quote: GuidedQuote; hasForm: boolean }) {
  const { a, t } = useGuide();
  const failure = quote.failure.value;
  if (!failure) return null;
  return (
    <div class="sub-fault" role="alert">
      <p dir="auto">{failure.text || a(FAILURE_KEYS[failure.why])}</p>
      {!hasForm && (
        <button type="button" class="link-button" onClick={() => void quote.again()}>
          {t('connection.try_again')}
        </button>
      )}
    </div>
  );
}
