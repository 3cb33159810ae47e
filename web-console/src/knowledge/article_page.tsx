// One article in one of its languages: how it stands, what can be done with it, its text and what all languages share.

import { useSignal } from '@preact/signals';
import { ArrowLeft, TriangleAlert } from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import page from '../ui/page.module.css';
import { Select } from '../ui/select';
import { LanguageChip } from './article_row';
import { SharedEditor } from './shared_editor';
import { TextEditor } from './text_editor';
import { TextSteps } from './text_steps';
import { useArticles } from './use_articles';
import { stale_words } from './words';
import styles from './article_page.module.css';

const offered = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'fr', 'de', 'es', 'ar', 'th', 'pt-BR', 'it', 'ru', 'pl', 'nl', 'tr', 'vi', 'id'] as const;
const none = '*';

export function ArticlePage({ id, language }: { id: string; language: string }) {
  const screen = useArticles();
  const text = screen.text(id, language);
  const shared = screen.shared(id);
  const load = () => void Promise.all([shared.load(), text.load()]);
  useEffect(load, [id, language]);
  const stage = [text.stage.value, shared.stage.value].includes('failed') ? 'failed' : text.stage.value === 'ready' && shared.stage.value === 'ready' ? 'ready' : 'loading';
  return (
    <main class={page['page']} data-region="knowledge" aria-busy={stage === 'loading'}>
      <a class={styles['back']} href={format_route({ ...home, place: 'knowledge' })}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" class="flips" />
        {t('knowledge.all')}
      </a>
      {stage === 'loading' && <div class={page['skeleton']} />}
      {stage === 'failed' && (
        <Empty icon={TriangleAlert} title={t('knowledge.failed')}>
          <Button onClick={load}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {stage === 'ready' && <Article id={id} language={language} />}
    </main>
  );
}

function Article({ id, language }: { id: string; language: string }) {
  const screen = useArticles();
  const detail = screen.detail(id);
  const text = screen.text(id, language);
  const line = detail?.status.languages.find((one) => one.language === language);
  const said = useSignal('');
  return (
    <>
      <header class={styles['head']}>
        <h1 dir="auto" lang={language}>{text.form.value?.title || id}</h1>
        {text.is_changed.value && <span class={page['unsaved']}>{t('rules.unsaved')}</span>}
        <p class={styles['id']}><bdi dir="ltr">{id}</bdi></p>
      </header>
      <p class="visually-hidden" role="status">{said.value}</p>
      <Languages id={id} language={language} />
      {line !== undefined && line.stale.length > 0 && (
        <ul class={styles['stale']} data-stale-reasons>
          {line.stale.map((one) => (
            <li key={`${one.reason} ${one.what}`}>
              <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
              {stale_words(one)}
              {one.reason === 'policy_changed' && <a href={format_route({ ...home, place: 'policies', query: { policy: one.what } })}>{t('knowledge.see_policy')}</a>}
            </li>
          ))}
        </ul>
      )}
      <TextSteps id={id} language={language} onSaid={(words) => (said.value = words)} />
      <TextEditor key={language} id={id} language={language} />
      <SharedEditor id={id} />
    </>
  );
}

function Languages({ id, language }: { id: string; language: string }) {
  const { router } = useDesk().page;
  const known = useArticles().detail(id)?.status.languages ?? [];
  const has = known.some((one) => one.language === language);
  const missing = offered.filter((tag) => tag !== language && !known.some((one) => one.language === tag));
  const choices = useMemo(() => [{ value: none, label: t('knowledge.add_language') }, ...missing.map((value) => ({ value: value as string, label: own_name(value, true) }))], [missing.join()]);
  const open = (tag: string) => tag !== none && router.go({ place: 'knowledge', query: { article: id, language: tag } });
  return (
    <nav class={styles['languages']} aria-label={t('knowledge.languages')}>
      {known.map((one) => (
        <LanguageChip key={one.language} article={id} text={one} current={one.language === language} />
      ))}
      {!has && <span class={styles['fresh']}>{own_name(language, true)} · {t('knowledge.no_text')}</span>}
      <Select label={t('knowledge.add_language')} hideLabel small value={none} choices={choices} onChange={open} />
    </nav>
  );
}
