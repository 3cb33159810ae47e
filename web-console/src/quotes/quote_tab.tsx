// Beside the conversation: what its traveler would get back, asked step by step, and what he was told before.

import { useSignal } from '@preact/signals';
import { Calculator } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { speak_cases } from '../cases/words';
import { insert_in_reply } from '../conversation/insert';
import { Section } from '../customer/section';
import type { Api } from '../net/api';
import type { FeedItem } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { quotes_page, stored_quote, type QuoteLine } from './form';
import { GuidedForm } from './guided_form';
import { GivenQuote, QuoteCard } from './quote_card';
import { quote_words, useGuided } from './use_quotes';
import styles from './quotes.module.css';

function QuoteTab({ id, item }: { id: string; item: FeedItem | null }) {
  const desk = useDesk();
  const guided = useGuided(id, item);
  const given = useSignal<readonly QuoteLine[] | 'failed' | null>(null);
  const stage = guided.stage.value;
  const answer = stage.kind === 'answered' ? stage.answer : null;
  const told = answer?.state === 'told' ? answer : null;

  const brought = quote_brought(item);

  const load = () => {
    given_in(desk.api, id, brought).then(
      (quotes) => (given.value = quotes),
      () => (given.value = 'failed'),
    );
  };
  useEffect(load, [id, told?.quote, brought]);
  const insert = () => {
    if (told === null) return;
    insert_in_reply(desk, id, quote_words(told));
    desk.toasts.show(t('quotes.inserted'));
  };
  useCommands(
    () => (told === null ? [] : [{ id: 'quote', label: 'command.quote', group: 'conversation', keys: 'q', run: insert }]),
    [id, told],
  );

  return (
    <div class={styles['tab']} data-quote-tab>
      {stage.kind === 'idle' && <Begin booking={item?.booking ?? ''} busy={guided.busy.value} trouble={guided.trouble.value !== null} onBegin={(booking) => void guided.begin(booking === '' ? {} : { booking })} />}
      {stage.kind === 'asking' && <GuidedForm guided={guided} stage={stage} />}
      {answer !== null && (
        <>
          <div role="status">
            {told !== null ? <QuoteCard told={told} item={item} onInsert={insert} /> : <p class={styles['notice']} dir="auto">{'text' in answer ? answer.text : ''}</p>}
          </div>
          <div class={styles['actions']}>
            {guided.step > 0 && <Button onClick={() => guided.back()}>{t('quotes.back')}</Button>}
            <Button onClick={() => guided.restart()}>{t('quotes.another')}</Button>
          </div>
        </>
      )}
      <Section title={t('quotes.given')}>
        {given.value === 'failed' && (
          <>
            <p role="alert">{t('quotes.failed')}</p>
            <Button onClick={load}>{t('app.try_again')}</Button>
          </>
        )}
        {given.value === null && <div aria-busy="true" />}
        {Array.isArray(given.value) && given.value.length === 0 && <p class={styles['quiet']}>{t('quotes.none')}</p>}
        {Array.isArray(given.value) && given.value.length > 0 && (
          <ul class={styles['given']}>
            {given.value.map((quote: QuoteLine) => (
              <GivenQuote key={quote.id} quote={quote} item={item} />
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

// The quote that the traveler had been told before he began to write.
function quote_brought(item: FeedItem | null): string | null {
  const quote = item?.fields?.['quote'];
  return typeof quote === 'string' ? quote : null;
}

async function given_in(api: Api, conversation: string, brought: string | null): Promise<readonly QuoteLine[]> {
  const { items } = await quotes_page(api, conversation, null);
  if (brought === null || items.some((quote) => quote.id === brought)) return items;
  // It may be gone, as when its traveler was erased; what was told here is shown all the same.
  const before = await stored_quote(api, brought).catch(() => null);
  return before === null || before.conversation !== null ? items : [...items, before];
}

function Begin({ booking, busy, trouble, onBegin }: { booking: string; busy: boolean; trouble: boolean; onBegin: (booking: string) => void }) {
  const code = useSignal(booking);
  const submit = (event: Event) => {
    event.preventDefault();
    onBegin(code.value.trim());
  };
  return (
    <form class={styles['form']} onSubmit={submit} noValidate>
      <p class={styles['quiet']}>{t('quotes.intro')}</p>
      <Field label={t('facts.booking')} dir="ltr" autocomplete="off" spellcheck={false} value={code.value} onInput={(event) => (code.value = event.currentTarget.value)} />
      {trouble && <p role="alert" class={styles['problem']}>{t('quotes.failed')}</p>}
      <Button kind="primary" type="submit" icon={Calculator} disabled={busy}>
        {t('quotes.begin')}
      </Button>
    </form>
  );
}

export async function load_tab(): Promise<typeof QuoteTab> {
  await speak_cases(); // refunds are opened from quotes
  return QuoteTab;
}
