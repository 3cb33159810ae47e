// What may be out of date since a policy changed: articles that explain it, and what travelers were told.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { article_lines, type ArticleLine } from '../knowledge/form';
import { quotes_page, type QuoteLine } from '../quotes/form';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { format_route, home } from '../state/route';
import styles from './out_of_date.module.css';

interface Found {
  readonly articles: readonly ArticleLine[];
  readonly quotes: readonly QuoteLine[];
}

const most_shown = 20;

export function OutOfDate({ policy, version }: { policy: string; version: number }) {
  const { api } = useDesk();
  const found = useSignal<Found | null>(null);
  useEffect(() => {
    let current = true;
    const articles = article_lines(api, { stale: 'policy_changed' }).catch(() => []);
    const quotes = quotes_page(api, null, null).then((page) => page.items, () => []);
    void Promise.all([articles, quotes]).then(([stale_articles, told]) => {
      if (current) found.value = { articles: stale_articles.filter((one) => is_about(one, policy)), quotes: told.filter((one) => one.stale.includes(policy)) };
    });
    return () => void (current = false);
  }, [policy, version]);
  const { articles = [], quotes = [] } = found.value ?? {};
  if (articles.length === 0 && quotes.length === 0) return null;
  return (
    <section class={styles['part']} data-out-of-date>
      <h3>{t('policies.out_of_date')}</h3>
      {articles.length > 0 && (
        <ul aria-label={t('knowledge.articles')}>
          {articles.slice(0, most_shown).map((one) => (
            <li key={one.id}>
              <a href={format_route({ ...home, place: 'knowledge', query: { article: one.id } })}>
                <bdi>{one.languages[0]?.title ?? one.id}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      {quotes.length > 0 && (
        <ul aria-label={t('quotes.label')}>
          {quotes.slice(0, most_shown).map((one) => (
            <li key={one.id}>
              <QuoteLink quote={one} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function QuoteLink({ quote }: { quote: QuoteLine }) {
  const words = (
    <>
      <bdi>{quote.headline}</bdi> <time class="tabular">{date_time(quote.at)}</time>
    </>
  );
  if (quote.conversation === null) return <span>{words}</span>;
  return <a href={format_route({ ...home, view: 'open', conversation: quote.conversation })}>{words}</a>;
}

const is_about = (article: ArticleLine, policy: string): boolean =>
  article.languages.some((one) => one.stale.some(({ reason, what }) => reason === 'policy_changed' && what === policy));
