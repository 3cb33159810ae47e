// What all languages of an article share: where it belongs, who may read it, what it rests on and how long it holds.

import { Plus, Trash2 } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import page from '../ui/page.module.css';
import { Select } from '../ui/select';
import type { SharedForm } from './article_form';
import { audiences, categories, type ArticleSource, type Audience, type Category } from './form';
import { EditedNotices } from './text_editor';
import { useArticles } from './use_articles';
import { audience_words, category_words } from './words';
import styles from './article_page.module.css';

const shown = /^(number|category|audience|policies|facts|sources|owner|review|valid_from|valid_until)$/;

export function SharedEditor({ id }: { id: string }) {
  const desk = useDesk();
  const edited = useArticles().shared(id);
  const own = useRef<HTMLFormElement>(null);
  const form = edited.form.value;
  const refused = edited.refused.value;
  useEffect(() => {
    if (refused !== null) own.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refused]);
  const save = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (await edited.save()) desk.toasts.show(t('knowledge.shared_saved'));
  };
  if (form === null) return null;
  const at = (field: keyof SharedForm) => (refused?.field === field ? refused.detail || t('problem.other') : undefined);
  const text = (field: 'policies' | 'owner' | 'number', label: string, hint?: string) => (
    <Field label={label} hint={hint} dir="auto" autocomplete="off" inputMode={field === 'number' ? 'numeric' : undefined} value={form[field]} problem={at(field)} onInput={(event) => edited.change({ [field]: event.currentTarget.value })} />
  );
  const date = (field: 'review' | 'valid_from' | 'valid_until', label: string) => (
    <Field type="date" label={label} value={form[field]} problem={at(field)} onInput={(event) => edited.change({ [field]: event.currentTarget.value })} />
  );
  return (
    <details class={`${page['card']} ${styles['part']}`} data-shared>
      <summary>
        {t('knowledge.shared')} {edited.is_changed.value && <span class={page['unsaved']}>{t('rules.unsaved')}</span>}
      </summary>
      <form ref={own} class={styles['editor']} onSubmit={(event) => void save(event)} noValidate>
        <EditedNotices edited={edited} shown={shown} />
        <div class={styles['grid']}>
          <Select label={t('knowledge.category')} value={form.category} problem={at('category')} choices={categories.map((value) => ({ value, label: category_words(value) }))} onChange={(value) => edited.change({ category: value as Category })} />
          <Select label={t('knowledge.audience')} value={form.audience} problem={at('audience')} choices={audiences.map((value) => ({ value, label: audience_words(value) }))} onChange={(value) => edited.change({ audience: value as Audience })} />
          {text('number', t('knowledge.number'))}
          {text('owner', t('knowledge.owner'))}
          {date('review', t('knowledge.review'))}
          {date('valid_from', t('knowledge.valid_from'))}
          {date('valid_until', t('knowledge.valid_until'))}
          {text('policies', t('knowledge.policies'), t('knowledge.keywords_hint'))}
        </div>
        <Facts value={form.facts} problem={at('facts')} onInput={(facts) => edited.change({ facts })} />
        <Sources sources={form.sources} problem={at('sources')} onChange={(sources) => edited.change({ sources })} />
        <div class={styles['actions']}>
          {edited.is_changed.value && <Button onClick={() => edited.discard()}>{t('rules.discard')}</Button>}
          <Button kind="primary" type="submit" disabled={!edited.is_changed.value || edited.busy.value}>{t('app.save')}</Button>
        </div>
      </form>
    </details>
  );
}

function Facts({ value, problem, onInput }: { value: string; problem: string | undefined; onInput: (facts: string) => void }) {
  const id = useId();
  return (
    <div class={styles['field']}>
      <label for={id}>{t('knowledge.facts')}</label>
      <textarea id={id} data-short dir="ltr" rows={3} value={value} aria-invalid={problem ? 'true' : undefined} aria-describedby={problem ? `${id}-problem` : undefined} onInput={(event) => onInput(event.currentTarget.value)} />
      {problem && <span id={`${id}-problem`} role="alert" class={styles['problem']}>{problem}</span>}
    </div>
  );
}

interface SourcesProps {
  sources: readonly ArticleSource[];
  problem: string | undefined;
  onChange: (sources: readonly ArticleSource[]) => void;
}

function Sources({ sources, problem, onChange }: SourcesProps) {
  const change = (at: number, part: Partial<ArticleSource>) => onChange(sources.map((source, index) => (index === at ? { ...source, ...part } : source)));
  return (
    <div class={styles['field']} role="group" aria-label={t('policies.sources')}>
      <span class={styles['label']}>{t('policies.sources')}</span>
      <ul class={styles['sources']}>
        {sources.map((source, index) => (
          <li key={index}>
            <Field label={t('knowledge.source_name')} dir="auto" value={source.name} problem={index === 0 ? problem : undefined} onInput={(event) => change(index, { name: event.currentTarget.value })} />
            <Select label={t('knowledge.source_status')} value={source.status} choices={[{ value: 'verified', label: t('policies.verified') }, { value: 'recalled', label: t('policies.to_confirm') }]}
              onChange={(status) => change(index, { status: status as ArticleSource['status'] })} />
            <Field type="date" label={t('knowledge.source_checked')} value={source.checked ?? ''} onInput={(event) => change(index, { checked: event.currentTarget.value || null })} />
            <IconButton icon={Trash2} label={t('knowledge.remove_source')} onClick={() => onChange(sources.filter((_, at) => at !== index))} />
          </li>
        ))}
      </ul>
      <div>
        <Button icon={Plus} onClick={() => onChange([...sources, { name: '', status: 'recalled', checked: null }])}>{t('knowledge.add_source')}</Button>
      </div>
    </div>
  );
}
