// One step of the guided quote as a form of the browser's own controls. It keeps what was typed, and shows beside each
// question what is wrong with its answer.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { GuidedQuote, Objection } from './guided_quote';
import { QuoteField } from './quote_field';
import type { Question } from './quote_answer';
import { useGuide } from './use_guide';

const FAULT_KEYS = { missing: 'quote.missing', number: 'quote.fault_number', amount: 'quote.fault_amount', minutes: 'quote.fault_minutes' } as const;

export function QuoteForm({ quote, questions }: { quote: GuidedQuote; questions: readonly Question[] }) {
  const { a } = useGuide();
  const form = useRef<HTMLFormElement>(null);
  const progress = useRef<HTMLHeadingElement>(null);
  const step = quote.steps.value.length;
  const objections = quote.objections.value;
  useLayoutEffect(() => progress.current?.focus(), []);
  useEffect(() => {
    if (Object.keys(objections).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-fault] input')?.focus();
  }, [objections]);
  return (
    <form ref={form} class="quote-form" noValidate onSubmit={(event) => (event.preventDefault(), void quote.submit())}>
      <h2 ref={progress} tabIndex={-1} class="progress">
        <span>{a('quote.step', { step })}</span>
        <span>{a('quote.answered', { count: quote.steps.value.slice(0, -1).flat().length })}</span>
      </h2>
      {questions.map((question) => (
        <QuoteField
          key={question.fact}
          question={question}
          entry={quote.entries.value[question.fact]}
          fault={objections[question.fact] && faultText(objections[question.fact]!, question, a)}
          onEntry={(entry) => quote.enter(question.fact, entry)}
        />
      ))}
      <div class="actions">
        <button type="submit" class="primary-button" aria-disabled={quote.busy.value}>
          {a('quote.next')}
        </button>
        {step > 1 && (
          <button type="button" class="plain-button" onClick={() => quote.back()}>
            {a('quote.back')}
          </button>
        )}
      </div>
    </form>
  );
}

function faultText(objection: Objection, question: Question, a: ReturnType<typeof useGuide>['a']): string {
  if ('text' in objection) return objection.text || a('quote.missing');
  const example = (120).toFixed(question.exponent ?? 2);
  return a(FAULT_KEYS[objection.fault], { example });
}
