// An article: its text, what it rests on, whether it helped, and the way to a person.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { AnswerScreen } from './answer_screen';
import { ArticleBody } from './article_body';
import type { Article } from './help_line';
import { PersonButton } from './person_button';
import type { Reading } from './reading';
import { dayText, isSameLanguage, languageName } from './texts';
import { useGuide } from './use_guide';

const STATE_KEYS = { loading: 'article.loading', missing: 'article.missing', offline: 'article.offline', failed: 'article.failed' } as const;

export function ArticleScreen({ reading }: { reading: Reading }) {
  const { a } = useGuide();
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const article = reading.article.value;
  useLayoutEffect(() => {
    heading.current!.focus({ preventScroll: true });
    body.current!.scrollTop = reading.scroll;
  }, []);
  useEffect(() => {
    const retry = () => reading.state.value === 'offline' && void reading.load();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, []);
  const title = article?.title || reading.title;
  return (
    <AnswerScreen label={a('article.label')} body={body} onScroll={(top) => (reading.scroll = top)}>
      <article>
        <h1 ref={heading} tabIndex={-1} dir="auto" lang={article?.language}>
          {title || a('article.label')}
        </h1>
        {article ? <Shown article={article} /> : <Waiting reading={reading} />}
      </article>
      {article && <Feedback reading={reading} />}
      <div class="actions">
        <PersonButton quiet={reading.helpful.value !== 'no'} line={title ? a('person.about_article', { title }) : undefined} />
      </div>
    </AnswerScreen>
  );
}

function Waiting({ reading }: { reading: Reading }) {
  const { a, t } = useGuide();
  const state = reading.state.value;
  return (
    <>
      <p class="sub-state" role={state === 'loading' ? 'status' : 'alert'}>
        {state !== 'shown' && a(STATE_KEYS[state])}
      </p>
      {state === 'loading' && <p class="skeleton" aria-hidden="true" />}
      {state === 'failed' && (
        <button type="button" class="link-button" onClick={() => void reading.load()}>
          {t('connection.try_again')}
        </button>
      )}
    </>
  );
}

function Shown({ article }: { article: Article }) {
  const { a, words } = useGuide();
  const language = words.language.value;
  const isForeign = !isSameLanguage(article.language, language);
  return (
    <>
      {isForeign && <p class="sub-note">{a('article.shown_in', { language: languageName(article.language, language) })}</p>}
      {article.valid_until && <p class="sub-note">{a('ask.valid_until', { date: dayText(article.valid_until, language) })}</p>}
      <ArticleBody article={article} />
      <Basis article={article} />
    </>
  );
}

/** Rules with their versions, and sources with the day on which they were looked at. */
function Basis({ article }: { article: Article }) {
  const { a, words } = useGuide();
  const policies = article.policies ?? [];
  const sources = article.sources ?? [];
  if (policies.length + sources.length === 0) return null;
  return (
    <details class="basis">
      <summary>{a('article.basis')}</summary>
      <ul>
        {policies.map((policy) => (
          <li>
            <span dir="auto">{policy.version === null ? (policy.title ?? policy.id) : a('ask.policy', { policy: policy.title ?? policy.id, version: policy.version })}</span>
            {policy.to_confirm && <span class="to-confirm">{a('ask.to_confirm')}</span>}
          </li>
        ))}
        {sources.map((source) => (
          <li>
            <span dir="auto">{source.name}</span>
            {source.checked && <span>{a('ask.checked', { date: dayText(source.checked, words.language.value) })}</span>}
            {source.status === 'recalled' && <span class="to-confirm">{a('ask.to_confirm')}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Feedback({ reading }: { reading: Reading }) {
  const { a } = useGuide();
  const thanks = useRef<HTMLParagraphElement>(null);
  const said = reading.helpful.value;
  const asks = said === 'unasked' || said === 'failed';
  const say = (helpful: boolean) => {
    void reading.say(helpful);
    // The buttons go.
    thanks.current?.focus();
  };
  return (
    <section class="feedback" aria-label={a('article.helpful')}>
      <p ref={thanks} tabIndex={-1} role="status">
        {said === 'unasked' ? a('article.helpful') : a(said === 'yes' ? 'article.thanks' : said === 'no' ? 'article.thanks_no' : 'article.thanks_failed')}
      </p>
      {asks && (
        <div class="actions">
          <button type="button" class="plain-button" onClick={() => say(true)}>
            {a('article.yes')}
          </button>
          <button type="button" class="plain-button" onClick={() => say(false)}>
            {a('article.no')}
          </button>
        </div>
      )}
    </section>
  );
}
