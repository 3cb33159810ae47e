// How the knowledge base does: translations, what is out of date, what was not found, what did not help.

import { useSignal } from '@preact/signals';
import { BookOpen, LockKeyhole } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { unit_words } from '../policies/value_words';
import { useDesk } from '../shell/context';
import { date_time, number, percent } from '../text/format';
import { own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import page from '../ui/page.module.css';
import { Select } from '../ui/select';
import { article_link } from './article_row';
import { knowledge_report, type ArticleLine, type KnowledgeReport } from './form';
import { PageHead } from './page_head';
import { stale_words, state_words } from './words';
import styles from './report_page.module.css';

const spans = [7, 30, 90] as const;

export function ReportPage() {
  const desk = useDesk();
  const may = desk.me.value.role !== 'agent';
  const { router } = desk.page;
  const days = Number(router.route.value.query['days']) || 30;
  const report = useSignal<KnowledgeReport | 'failed' | null>(null);
  const load = () => {
    knowledge_report(desk.api, days).then(
      (found) => (report.value = found),
      () => (report.value = 'failed'),
    );
  };
  useEffect(() => {
    if (may) load();
  }, [days, may]);
  if (!may) {
    return (
      <main class={page['page']} data-region="knowledge">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('knowledge.not_manager')} />
      </main>
    );
  }
  const found = report.value;
  return (
    <main class={page['page']} data-region="knowledge" aria-busy={found === null}>
      <PageHead part="report">
        <Select label={t('knowledge.span')} hideLabel value={String(days)} choices={spans.map((span) => ({ value: String(span), label: unit_words(span, 'day') }))} onChange={(value) => router.narrow({ days: value })} />
      </PageHead>
      {found === null && <div class={page['skeleton']} />}
      {found === 'failed' && (
        <Empty icon={BookOpen} title={t('knowledge.failed')}>
          <Button onClick={load}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {found !== null && found !== 'failed' && <Report report={found} />}
    </main>
  );
}

function Report({ report }: { report: KnowledgeReport }) {
  const titles = new Map(report.articles.map((line) => [line.id, title_of(line)]));
  return (
    <>
      <Matrix report={report} />
      <OutOfDate lines={report.articles} />
      <section class={`${page['card']} ${styles['card']}`}>
        <h2>{t('knowledge.not_found')}</h2>
        {report.not_found.length === 0 ? <p class={styles['quiet']}>{t('knowledge.nothing_missed')}</p> : (
          <Scroll label={t('knowledge.not_found')}>
            <thead><tr><th scope="col">{t('knowledge.question')}</th><th scope="col">{t('filter.language')}</th><th scope="col">{t('knowledge.times')}</th></tr></thead>
            <tbody>
              {report.not_found.map((one) => (
                <tr key={`${one.language} ${one.query}`}><td dir="auto">{one.query}</td><td>{own_name(one.language, true)}</td><td class="tabular">{number(one.times)}</td></tr>
              ))}
            </tbody>
          </Scroll>
        )}
      </section>
      <section class={`${page['card']} ${styles['card']}`}>
        <h2>{t('knowledge.helpfulness')}</h2>
        {report.helpfulness.length === 0 ? <p class={styles['quiet']}>{t('knowledge.no_feedback')}</p> : (
          <Scroll label={t('knowledge.helpfulness')}>
            <thead><tr><th scope="col">{t('knowledge.article')}</th><th scope="col">{t('filter.language')}</th><th scope="col">{t('knowledge.helped')}</th><th scope="col">{t('knowledge.did_not')}</th><th scope="col">{t('knowledge.share')}</th></tr></thead>
            <tbody>
              {[...report.helpfulness].sort((a, b) => share_of(a) - share_of(b)).map((one) => (
                <tr key={`${one.id} ${one.language}`}>
                  <td><a href={article_link(one.id, one.language)}><bdi>{titles.get(one.id) ?? one.id}</bdi></a></td>
                  <td>{own_name(one.language, true)}</td>
                  <td class="tabular">{number(one.helpful)}</td>
                  <td class="tabular">{number(one.not_helpful)}</td>
                  <td class="tabular">{percent(share_of(one), 0)}</td>
                </tr>
              ))}
            </tbody>
          </Scroll>
        )}
        {report.comments.length > 0 && (
          <ul class={styles['comments']}>
            {report.comments.map((one, index) => (
              <li key={index}>
                <p dir="auto">{one.comment}</p>
                <p class={styles['quiet']}><a href={article_link(one.id, one.language)}><bdi>{titles.get(one.id) ?? one.id}</bdi></a> · {date_time(one.at)}</p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

const share_of = ({ helpful, not_helpful }: { helpful: number; not_helpful: number }): number => (helpful + not_helpful === 0 ? 1 : helpful / (helpful + not_helpful));
const title_of = (line: ArticleLine): string => (line.languages.find((one) => one.is_source) ?? line.languages[0])?.title || line.id;

function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class={styles['scroll']} tabIndex={0} role="group" aria-label={label}>
      <table>{children}</table>
    </div>
  );
}

// A word in every cell, so that no state is told by colour alone.
function Matrix({ report }: { report: KnowledgeReport }) {
  return (
    <section class={`${page['card']} ${styles['card']}`}>
      <h2>{t('knowledge.translations')}</h2>
      <Scroll label={t('knowledge.translations')}>
        <thead>
          <tr>
            <th scope="col">{t('knowledge.article')}</th>
            {report.languages.map((language) => (
              <th key={language} scope="col"><abbr title={own_name(language, true)}>{language}</abbr></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.articles.map((line) => (
            <tr key={line.id}>
              <th scope="row"><a href={article_link(line.id)}><bdi>{title_of(line)}</bdi></a></th>
              {report.languages.map((language) => {
                const text = line.languages.find((one) => one.language === language);
                return (
                  <td key={language} data-state={text?.state} data-stale={(text?.stale.length ?? 0) > 0 || undefined}>
                    {text === undefined ? <span aria-label={t('knowledge.no_text')} role="img">–</span> : text.stale.length > 0 ? t('knowledge.stale.any') : state_words(text.state)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Scroll>
    </section>
  );
}

function OutOfDate({ lines }: { lines: readonly ArticleLine[] }) {
  const stale = lines.flatMap((line) => line.languages.flatMap((text) => text.stale.map((one) => ({ line, text, one }))));
  return (
    <section class={`${page['card']} ${styles['card']}`}>
      <h2>{t('knowledge.stale')}</h2>
      {stale.length === 0 && <p class={styles['quiet']}>{t('knowledge.nothing_stale')}</p>}
      <ul class={styles['stale']}>
        {stale.map(({ line, text, one }) => (
          <li key={`${line.id} ${text.language} ${one.reason} ${one.what}`}>
            <a href={article_link(line.id, text.language)}><bdi>{text.title}</bdi></a> · {own_name(text.language, true)} · {stale_words(one)}
          </li>
        ))}
      </ul>
    </section>
  );
}
