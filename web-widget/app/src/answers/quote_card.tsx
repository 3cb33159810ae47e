// What the rules say: the amount first, then what it is made of, by which rule and version, and until when it holds.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '@waydesk/shared/ui';
import { useSignal } from '../following';
import type { GuidedQuote } from './guided_quote';
import type { Outcome, Rule, Told } from './quote_answer';
import { FailureNote } from './quote_screen';
import { momentText } from './texts';
import { useGuide } from './use_guide';

/** Timers cannot be set further ahead; a page that lives longer is told then. */
const LONGEST_TIMER_MS = 2_147_483_647;
const TITLE_KEYS = { told: 'quote.result', refused: 'quote.refused', person: 'quote.person' } as const;

export function QuoteCard({ quote, outcome }: { quote: GuidedQuote; outcome: Outcome }) {
  const { a } = useGuide();
  const headline = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => headline.current?.focus(), [outcome]);
  return (
    <>
      <section class="card quote-card" data-state={outcome.state} aria-labelledby="quote-title">
        <h2 id="quote-title">{a(TITLE_KEYS[outcome.state])}</h2>
        <p ref={headline} tabIndex={-1} class="headline" dir="auto">
          {outcome.state === 'told' ? outcome.headline : outcome.text}
        </p>
        {outcome.state === 'told' && <Amounts told={outcome} />}
        {outcome.state !== 'person' && <Rules rules={outcome.rules ?? []} />}
        {outcome.state === 'told' && <Validity until={outcome.valid_until} onAgain={() => void quote.again()} />}
        {outcome.state === 'told' && <Why steps={outcome.steps} />}
      </section>
      <FailureNote quote={quote} hasForm={true} />
      <div class="actions">
        <button type="button" class="plain-button" onClick={() => quote.back()}>
          {a('quote.change')}
        </button>
      </div>
    </>
  );
}

function Amounts({ told }: { told: Told }) {
  return (
    <ul class="amounts">
      {told.lines.map(({ kind, text }) => (
        <li class="tabular" data-kind={kind} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  );
}

function Rules({ rules }: { rules: Rule[] }) {
  const { a } = useGuide();
  if (rules.length === 0) return null;
  return (
    <div class="rules">
      <h3>{a('quote.rules')}</h3>
      <ul>
        {rules.map((rule) => (
          <li>
            <span dir="auto">{a('quote.rule', { title: rule.title, version: rule.version })}</span>
            {rule.cite && <span dir="auto">{rule.cite}</span>}
            {rule.to_confirm && <span class="to-confirm">{a('ask.to_confirm')}</span>}
          </li>
        ))}
      </ul>
      {rules.some((rule) => rule.to_confirm) && (
        <p class="sub-note">
          <Icon name="alert" size={16} />
          <span>{a('quote.to_confirm')}</span>
        </p>
      )}
    </div>
  );
}

/** Says until when it holds, and when that has passed offers to look again: the amount may be another one now. */
function Validity({ until, onAgain }: { until: number | null; onAgain: () => void }) {
  const { a, words } = useGuide();
  const now = useSignal(Date.now());
  const isOver = until !== null && now.value >= until;
  useEffect(() => {
    now.value = Date.now();
    if (until === null || isOver) return;
    const timer = setTimeout(() => (now.value = Date.now()), Math.min(until - Date.now(), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [until, isOver]);
  if (until === null) return <p class="validity">{a('quote.no_end')}</p>;
  const date = momentText(until, words.language.value);
  return (
    <div class="validity" role="status">
      <p>{a(isOver ? 'quote.expired' : 'quote.valid_until', { date })}</p>
      {isOver && (
        <button type="button" class="link-button" onClick={onAgain}>
          {a('quote.look_again')}
        </button>
      )}
    </div>
  );
}

function Why({ steps }: { steps: string[] }) {
  const { a } = useGuide();
  if (steps.length === 0) return null;
  return (
    <details>
      <summary>{a('quote.why')}</summary>
      <ol class="tabular">
        {steps.map((step) => (
          <li dir="auto">{step}</li>
        ))}
      </ol>
    </details>
  );
}
