// The text of an article in one language, with what readers will see beside it. Nothing counts before it is saved, and
// nothing is shown to readers before it is published.

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { ArticlePreview } from './article_preview';
import type { Edited } from './edited';
import { useArticles } from './use_articles';
import styles from './article_page.module.css';

export function TextEditor({ id, language }: { id: string; language: string }) {
  const desk = useDesk();
  const edited = useArticles().text(id, language);
  const own = useRef<HTMLFormElement>(null);
  const body = useId();
  const form = edited.form.value;
  const refused = edited.refused.value;
  useEffect(() => {
    if (refused !== null) own.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refused]);
  const save = async () => {
    if (await edited.save()) desk.toasts.show(t('knowledge.saved', { version: edited.stored.peek()?.version ?? 0 }));
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save();
  };
  useCommands(
    () => [{ id: 'save_article', label: 'app.save', group: 'desk', keys: 'Mod+s', everywhere: true, enabled: () => edited.is_changed.value, run: () => void save() }],
    [edited],
  );
  if (form === null) return null;
  const at = (field: string) => (refused?.field === field ? refused.detail || t('problem.other') : undefined);
  const text = (field: 'title' | 'summary' | 'keywords', label: string, hint?: string) => (
    <Field label={label} hint={hint} dir="auto" lang={language} autocomplete="off" value={form[field]} problem={at(field)} onInput={(event) => edited.change({ [field]: event.currentTarget.value })} />
  );
  return (
    <form ref={own} class={`${page['card']} ${styles['editor']}`} onSubmit={submit} noValidate data-text-editor>
      <EditedNotices edited={edited} shown={/^(title|summary|keywords|body)$/} />
      {text('title', t('knowledge.title'))}
      {text('summary', t('knowledge.summary'))}
      {text('keywords', t('knowledge.keywords'), t('knowledge.keywords_hint'))}
      <div class={styles['two']}>
        <div class={styles['field']}>
          <label for={body}>{t('knowledge.body')}</label>
          <textarea id={body} dir="auto" lang={language} value={form.body} aria-invalid={at('body') ? 'true' : undefined} aria-describedby={at('body') ? `${body}-problem` : undefined}
            onInput={(event) => edited.change({ body: event.currentTarget.value })} />
          {at('body') && <span id={`${body}-problem`} role="alert" class={styles['problem']}>{at('body')}</span>}
        </div>
        <section class={styles['field']} aria-label={t('knowledge.preview')}>
          <h2 class={styles['label']}>{t('knowledge.preview')}</h2>
          <ArticlePreview title={form.title} body={form.body} language={language} />
        </section>
      </div>
      <div class={styles['actions']}>
        {edited.is_changed.value && <Button onClick={() => edited.discard()}>{t('rules.discard')}</Button>}
        <Button kind="primary" type="submit" disabled={!edited.is_changed.value || edited.busy.value}>{t('knowledge.save_draft')}</Button>
      </div>
    </form>
  );
}

// Somebody else saved meanwhile, or what no field of the form shows.
export function EditedNotices<Form>({ edited, shown }: { edited: Edited<Form>; shown: RegExp }) {
  const refused = edited.refused.value;
  return (
    <>
      {edited.newer.value && (
        <Notice>
          <p>{t('rules.newer', { version: edited.stored.value?.version ?? 0 })}</p>
          <Button onClick={() => edited.discard()}>{t('rules.load_theirs')}</Button>
          <Button onClick={() => edited.keep_mine()}>{t('rules.keep_mine')}</Button>
        </Notice>
      )}
      {refused !== null && !shown.test(refused.field ?? '') && <Notice danger>{refused.code === 'offline' ? t('rules.offline') : refused.detail || t('problem.other')}</Notice>}
    </>
  );
}

