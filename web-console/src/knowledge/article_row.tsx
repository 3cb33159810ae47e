// One article in the list: what it is about, and how each of its languages stands.

import { TriangleAlert } from 'lucide-preact';
import { format_route, home } from '../state/route';
import { own_name, t } from '../text/text';
import page from '../ui/page.module.css';
import type { ArticleLine, TextLine } from './form';
import { audience_words, category_words, stale_words, state_words } from './words';
import styles from './articles.module.css';

export const article_link = (article: string, language = ''): string =>
  format_route({ ...home, place: 'knowledge', query: { article, language } });

export function ArticleRow({ line, language }: { line: ArticleLine; language: string }) {
  const main = line.languages.find((one) => one.language === language) ?? line.languages.find((one) => one.is_source) ?? line.languages[0];
  const stale = [...new Set(line.languages.flatMap((one) => one.stale.map(stale_words)))];
  return (
    <li class={`${page['card']} ${styles['article']}`} data-article={line.id}>
      <h2>
        <a href={article_link(line.id, main?.language ?? '')}>
          <bdi lang={main?.language}>{main?.title || line.id}</bdi>
        </a>
      </h2>
      <p class={styles['about']}>
        {category_words(line.category)} · {audience_words(line.audience)} · <bdi dir="ltr">{line.id}</bdi>
      </p>
      {line.languages.length > 0 && (
        <ul class={styles['languages']} aria-label={t('knowledge.languages')}>
          {line.languages.map((one) => (
            <li key={one.language}>
              <LanguageChip article={line.id} text={one} />
            </li>
          ))}
        </ul>
      )}
      {stale.length > 0 && (
        <ul class={styles['stale']}>
          {stale.map((words) => (
            <li key={words}>
              <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
              {words}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

export function LanguageChip({ article, text, current }: { article: string; text: TextLine; current?: boolean }) {
  const works_on = text.published_version !== null && text.state !== 'published' ? `${state_words('published')}, ${state_words(text.state)}` : state_words(text.state);
  return (
    <a class={styles['chip']} href={article_link(article, text.language)} data-state={text.state} data-stale={text.stale.length > 0 || undefined}
      aria-current={current ? 'true' : undefined}>
      <span class="visually-hidden">{own_name(text.language, true)}</span>
      <b aria-hidden="true">{text.language}</b> {works_on}
      {text.stale.length > 0 && <TriangleAlert size={12} strokeWidth={1.75} role="img" aria-label={t('knowledge.stale.any')} />}
    </a>
  );
}
