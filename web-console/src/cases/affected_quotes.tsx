// The quotes that a wrongly told fee affects: what was told, what is right, what is done about each and whether it is done.

import { useSignal } from '@preact/signals';
import { Check, Download, RotateCcw } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Select } from '../ui/select';
import { affected_page, affected_path, settle_quote, type AffectedQuote, type Case, type Decision, type Figures } from './form';
import { conversation_route } from './links';
import { sum_words } from './value_words';
import { refusal_words, tc, type CaseKey } from './words';
import styles from './affected_quotes.module.css';

const decisions = ['tell', 'pay', 'keep'] as const;
const undecided = '-';

interface List {
  readonly items: readonly AffectedQuote[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
}

export function AffectedQuotes({ one }: { one: Case }) {
  const { api } = useDesk();
  const list = useSignal<List>({ items: [], next: null, state: 'loading' });
  const load = async (cursor: string | null) => {
    const before = cursor === null ? [] : list.peek().items;
    list.value = { ...list.peek(), state: 'loading' };
    try {
      const page = await affected_page(api, one.id, cursor);
      list.value = { items: [...before, ...page.items], next: page.next ?? null, state: 'ready' };
    } catch {
      list.value = { ...list.peek(), state: 'failed' };
    }
  };
  useEffect(() => void load(null), [one.id]);
  const replace = (changed: AffectedQuote) => {
    list.value = { ...list.peek(), items: list.peek().items.map((each) => (each.quote === changed.quote ? changed : each)) };
  };
  const { items, next, state } = list.value;
  return (
    <Card title={tc('affected.title')} data-affected aria-busy={state === 'loading'}>
      {state === 'failed' && (
        <div role="alert" class={styles['failed']}>
          <p>{tc('affected.failed')}</p>
          <Button onClick={() => void load(null)}>{t('app.try_again')}</Button>
        </div>
      )}
      {state === 'ready' && items.length === 0 && <p class={styles['quiet']}>{tc('affected.none')}</p>}
      {items.length > 0 && (
        <>
          <a class={styles['table']} href={affected_path(one.id, '/csv')} download>
            <Download size={14} strokeWidth={1.75} aria-hidden="true" />
            {tc('affected.csv')}
          </a>
          <ul class={styles['list']}>
            {items.map((quote) => (
              <Line key={quote.quote} one={one} quote={quote} onChange={replace} />
            ))}
          </ul>
        </>
      )}
      {next !== null && <Button disabled={state === 'loading'} onClick={() => void load(next)}>{tc('list.more')}</Button>}
    </Card>
  );
}

interface LineProps {
  one: Case;
  quote: AffectedQuote;
  onChange: (changed: AffectedQuote) => void;
}

function Line({ one, quote, onChange }: LineProps) {
  const { api, me, online } = useDesk();
  const refused = useSignal('');
  const may = one.state === 'listed' && me.value.role !== 'agent' && online.value;
  const is_done = quote.done_at !== null;
  const settle = async (decision: Decision, done: boolean) => {
    refused.value = '';
    try {
      onChange(await settle_quote(api, one.id, quote.quote, decision, done));
    } catch (problem) {
      refused.value = refusal_words(problem);
    }
  };
  const choices = [
    ...(quote.decision === null ? [{ value: undecided, label: tc('affected.undecided') }] : []),
    ...decisions.map((value) => ({ value, label: tc(`affected.${value}`) })),
  ];
  return (
    <li class={styles['line']} data-quote={quote.quote} data-done={is_done}>
      <p class={styles['when']}>
        <time class="tabular">{date_time(quote.at)}</time>
        {quote.conversation !== null && <a href={conversation_route(quote.conversation)}>{tc('case.conversation')}</a>}
      </p>
      <p>
        {tc('affected.told')} <FiguresWords quote={quote} figures={quote.told} /> · {tc('affected.right')} <FiguresWords quote={quote} figures={quote.right} />
        {quote.more !== null && <b> <bdi class="tabular">{difference_words(quote.currency, quote.more)}</bdi></b>}
      </p>
      <div class={styles['tools']}>
        {may && !is_done ? (
          <Select label={tc('affected.decision')} hideLabel small choices={choices} value={quote.decision ?? undecided}
            onChange={(value) => void settle(value as Decision, false)} />
        ) : (
          <span>{tc(`affected.${quote.decision ?? 'undecided'}`)}</span>
        )}
        {may && !is_done && quote.decision !== null && (
          <Button icon={Check} onClick={() => void settle(quote.decision ?? 'tell', true)}>{tc('affected.mark_done')}</Button>
        )}
        {is_done && <span class={styles['quiet']}>{tc('affected.done', { name: quote.done_by ?? '', time: date_time(quote.done_at ?? 0) })}</span>}
        {may && is_done && quote.decision !== null && (
          <Button kind="quiet" icon={RotateCcw} onClick={() => void settle(quote.decision ?? 'tell', false)}>{tc('affected.reopen')}</Button>
        )}
      </div>
      {refused.value !== '' && <p role="alert" class={styles['refused']}>{refused.value}</p>}
    </li>
  );
}

function FiguresWords({ quote, figures }: { quote: AffectedQuote; figures: Figures }) {
  if (figures.gain === null) return <>{tc(`affected.status.${figures.status}` as CaseKey) || figures.status}</>;
  return <bdi class="tabular">{sum_words({ currency: quote.currency, minor: figures.gain })}</bdi>;
}

const difference_words = (currency: string, minor: number): string => `${minor > 0 ? '+' : ''}${sum_words({ currency, minor })}`;
