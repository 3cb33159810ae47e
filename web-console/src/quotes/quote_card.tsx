// What the traveler is told, the rules it rests on, and how it was computed.

import { useSignal } from '@preact/signals';
import { CornerUpLeft } from 'lucide-preact';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { stored_quote, type QuoteLine, type Told, type TraceStep } from './form';
import { RefundButton } from './refund_button';
import { step_words } from './trace_words';
import { line_words } from './use_quotes';
import styles from './quotes.module.css';

interface QuoteCardProps {
  told: Told;
  item: FeedItem | null; // the conversation it is told in
  onInsert: () => void;
}

export function QuoteCard({ told, item, onInsert }: QuoteCardProps) {
  return (
    <article class={styles['card']} aria-label={t('quotes.label')} data-quote={told.quote}>
      <h3 dir="auto">{told.headline}</h3>
      <ul class={styles['lines']}>
        {told.lines.map((line, index) => (
          <li key={index} dir="auto" data-kind={line.kind}>
            {line.text}
          </li>
        ))}
      </ul>
      <ul class={styles['rules']}>
        {told.rules.map((rule, index) => (
          <li key={index} dir="auto">
            {rule.title} · {t('rules.version', { version: rule.version })} · <bdi>{rule.cite}</bdi>
            {rule.to_confirm && <span class={styles['confirm']}>{t('policies.to_confirm')}</span>}
          </li>
        ))}
      </ul>
      <HowComputed quote={told.quote} />
      <div class={styles['actions']}>
        <Button kind="primary" icon={CornerUpLeft} onClick={onInsert}>
          {t('quotes.insert')}
        </Button>
        {item !== null && <RefundButton quote={told.quote} item={item} />}
      </div>
    </article>
  );
}

export function GivenQuote({ quote, item }: { quote: QuoteLine; item: FeedItem | null }) {
  return (
    <li data-given={quote.id} data-stale={quote.stale.length > 0 || undefined}>
      <p class={styles['headline']} dir="auto">{quote.headline}</p>
      <p class={styles['quiet']}>
        <time class="tabular">{date_time(quote.at)}</time> · {quote.given_by === null ? t('quotes.by_widget') : <bdi>{quote.given_by.name}</bdi>} · {own_name(quote.language, true)}
      </p>
      {quote.stale.length > 0 && <p class={styles['stale']}>{t('quotes.stale', { policies: quote.stale.join(', ') })}</p>}
      <details class={styles['how']}>
        <summary>{t('quotes.lines')}</summary>
        <ul class={styles['lines']}>
          {quote.lines.map((line, index) => (
            <li key={index} dir="auto">{line_words(line)}</li>
          ))}
        </ul>
      </details>
      <HowComputed quote={quote.id} />
      {item !== null && (
        <div class={styles['actions']}>
          <RefundButton quote={quote.id} item={item} />
        </div>
      )}
    </li>
  );
}

// Asked for when somebody wants to see it.
function HowComputed({ quote }: { quote: string }) {
  const { api } = useDesk();
  const trace = useSignal<readonly TraceStep[] | 'failed' | null>(null);
  const open = (event: Event & { currentTarget: HTMLDetailsElement }) => {
    if (!event.currentTarget.open || Array.isArray(trace.value)) return;
    stored_quote(api, quote).then(
      (stored) => (trace.value = stored.answer.trace ?? []),
      () => (trace.value = 'failed'),
    );
  };
  return (
    <details class={styles['how']} onToggle={open}>
      <summary>{t('quotes.how')}</summary>
      {trace.value === 'failed' && <p role="alert">{t('quotes.failed')}</p>}
      {Array.isArray(trace.value) && (
        <ol class={styles['steps']}>
          {trace.value.map((step: TraceStep, index) => (
            <Step key={index} step={step} />
          ))}
        </ol>
      )}
    </details>
  );
}

function Step({ step }: { step: TraceStep }) {
  const words = step_words(step);
  return (
    <li>
      <p class={styles['headline']}>{words.title}</p>
      <p class={styles['quiet']}>
        {words.rule}
        {words.cite !== '' && <bdi> · {words.cite}</bdi>}
      </p>
      {words.facts.length > 0 && (
        <ul class={styles['quiet']} aria-label={t('trace.facts')}>
          {words.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      {words.sum.map((line) => (
        <p key={line} class="tabular">{line}</p>
      ))}
    </li>
  );
}
