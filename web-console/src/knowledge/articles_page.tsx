// All articles, and how each stands in each of its languages; narrowed by what stands in the address.

import { BookOpen, Download, Plus, Upload } from 'lucide-preact';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { own_name, t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field } from '../ui/field';
import page from '../ui/page.module.css';
import { Select } from '../ui/select';
import { ArticleRow } from './article_row';
import { ExportDialog } from './export_dialog';
import { article_lines, audiences, categories, stale_reasons, states, type ArticleFilter, type ArticleLine } from './form';
import { ImportDialog } from './import_dialog';
import { NewArticle } from './new_article';
import { PageHead } from './page_head';
import { audience_words, category_words, state_words } from './words';
import styles from './articles.module.css';

const any = '*';
const pause_ms = 200; // while somebody types

type Open = 'new' | 'import' | 'export' | null;

export function ArticlesPage() {
  const desk = useDesk();
  const { router } = desk.page;
  const query = router.route.value.query;
  const lines = useSignal<readonly ArticleLine[] | null>(null);
  const failed = useSignal(false);
  const open = useSignal<Open>(null);
  const languages = useSignal<readonly string[]>([]);
  const manages = desk.me.value.role !== 'agent';
  const filter = useMemo(() => filter_of(query), [JSON.stringify(query)]);
  const asked = useRef(0);

  const load = async () => {
    const mine = (asked.current += 1);
    try {
      const found = await article_lines(desk.api, filter);
      if (mine !== asked.current) return; // somebody typed on
      lines.value = found;
      failed.value = false;
      languages.value = [...new Set([...languages.peek(), ...found.flatMap((line) => line.languages.map((one) => one.language))])].sort();
    } catch {
      if (mine === asked.current) failed.value = true;
    }
  };
  useEffect(() => {
    const timer = setTimeout(() => void load(), lines.peek() === null ? 0 : pause_ms);
    return () => clearTimeout(timer);
  }, [filter]);
  useCommands(() => [{ id: 'new_article', label: 'knowledge.add', group: 'desk', run: () => (open.value = 'new') }], []);

  return (
    <main class={page['page']} data-region="knowledge" aria-busy={lines.value === null && !failed.value}>
      <PageHead part="articles">
        {manages && <Button icon={Upload} onClick={() => (open.value = 'import')}>{t('knowledge.import')}</Button>}
        <Button icon={Download} onClick={() => (open.value = 'export')}>{t('knowledge.export')}</Button>
        <Button kind="primary" icon={Plus} data-add onClick={() => (open.value = 'new')}>{t('knowledge.add')}</Button>
      </PageHead>
      <Filters query={query} languages={languages.value} onChange={(change) => router.narrow(change)} />
      {failed.value && (
        <Empty icon={BookOpen} title={t('knowledge.failed')}>
          <Button onClick={() => void load()}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {lines.value === null && !failed.value && <div class={page['skeleton']} />}
      {lines.value !== null && !failed.value && <List lines={lines.value} language={filter.language ?? ''} />}
      {open.value === 'new' && <NewArticle onClose={() => (open.value = null)} />}
      {open.value === 'import' && <ImportDialog onClose={(changed) => { open.value = null; if (changed) void load(); }} />}
      {open.value === 'export' && <ExportDialog languages={languages.value} onClose={() => (open.value = null)} />}
    </main>
  );
}

function List({ lines, language }: { lines: readonly ArticleLine[]; language: string }) {
  const ordered = [...lines].sort((a, b) => (a.number || 10_000) - (b.number || 10_000) || a.id.localeCompare(b.id));
  return (
    <>
      <p role="status" class={page['intro']}>{t('knowledge.count', { count: lines.length })}</p>
      {lines.length === 0 && <Empty icon={BookOpen} title={t('knowledge.none')} hint={t('knowledge.none_hint')} />}
      <ul class={page['list']} aria-label={t('knowledge.articles')}>
        {ordered.map((line) => (
          <ArticleRow key={line.id} line={line} language={language} />
        ))}
      </ul>
    </>
  );
}

type Query = { readonly [name: string]: string };
const names = ['category', 'language', 'state', 'audience', 'stale', 'q'] as const;
const filter_of = (query: Query): ArticleFilter => Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));

function Filters({ query, languages, onChange }: { query: Query; languages: readonly string[]; onChange: (change: Query) => void }) {
  const choose = (name: (typeof names)[number], label: TextKey, choices: readonly (readonly [string, string])[]) => (
    <Select label={t(label)} value={query[name] || any} onChange={(value) => onChange({ [name]: value === any ? '' : value })}
      choices={[{ value: any, label: t('knowledge.any') }, ...choices.map(([value, words]) => ({ value, label: words }))]} />
  );
  return (
    <div class={styles['filters']} role="search" aria-label={t('knowledge.filters')}>
      <Field type="search" label={t('knowledge.words')} dir="auto" value={query['q'] ?? ''} onInput={(event) => onChange({ q: event.currentTarget.value })} />
      {choose('category', 'knowledge.category', categories.map((one) => [one, category_words(one)]))}
      {choose('language', 'filter.language', languages.map((one) => [one, own_name(one, true)]))}
      {choose('state', 'knowledge.state', states.map((one) => [one, state_words(one)]))}
      {choose('audience', 'knowledge.audience', audiences.map((one) => [one, audience_words(one)]))}
      {choose('stale', 'knowledge.stale', [['true', t('knowledge.stale.any')], ...stale_reasons.map((one) => [one, t(`knowledge.stale_is.${one}`)] as const)])}
    </div>
  );
}
