// How the newest text stands, who gave it that state and when, and what can be done next: give it to review, publish it, give
// it back, take it away. What was written and not saved has to be saved first.

import { useSignal } from '@preact/signals';
import { Eye, History as HistoryIcon, Send, Undo2 } from 'lucide-preact';
import { ApiError } from '../net/api';
import { useCommands, useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { TextArea } from '../ui/text_area';
import { move_text, type Step } from './form';
import { useArticles } from './use_articles';
import { VersionsDialog } from './versions_dialog';
import { author_words, state_words } from './words';
import dialog from './articles.module.css';
import styles from './article_page.module.css';

const done_keys: Record<Step, TextKey> = {
  submit: 'knowledge.done.submit',
  publish: 'knowledge.done.publish',
  return: 'knowledge.done.return',
  retire: 'knowledge.done.retire',
};

export function TextSteps({ id, language, onSaid }: { id: string; language: string; onSaid: (words: string) => void }) {
  const desk = useDesk();
  const screen = useArticles();
  const edited = screen.text(id, language);
  const text = screen.latest(id, language);
  const busy = useSignal(false);
  const problem = useSignal('');
  const open = useSignal<'versions' | 'return' | 'retire' | null>(null);
  const manages = desk.me.value.role !== 'agent';
  const state = text?.state;
  const can: Record<Step, boolean> = {
    submit: state === 'draft' || state === 'returned',
    publish: manages && state === 'review',
    return: manages && state === 'review',
    retire: manages && state === 'published',
  };
  const move = async (step: Step, note = '') => {
    if (text === null || busy.value || !can[step]) return;
    busy.value = true;
    problem.value = '';
    try {
      await screen.moved(await move_text(desk.api, id, language, step, text.version, note));
      await edited.load();
      onSaid(t(done_keys[step]));
      desk.toasts.show(t(done_keys[step]));
      open.value = null;
    } catch (failure) {
      problem.value = problem_words(failure);
      if (failure instanceof ApiError && failure.code === 'changed') await edited.load();
    } finally {
      busy.value = false;
    }
  };
  useCommands(
    () => [
      { id: 'submit_article', label: 'knowledge.submit', group: 'desk', enabled: () => can.submit && !edited.is_changed.value, run: () => void move('submit') },
      { id: 'publish_article', label: 'knowledge.publish', group: 'desk', enabled: () => can.publish && !edited.is_changed.value, run: () => void move('publish') },
      { id: 'article_versions', label: 'knowledge.versions', group: 'desk', enabled: () => text !== null, run: () => (open.value = 'versions') },
    ],
    [edited, text, manages],
  );
  if (text === null || edited.stored.value?.version === 0) return null;
  const waits = edited.is_changed.value || busy.value;
  const closes = (what: 'return' | 'retire') => (
    <NoteDialog title={t(what === 'return' ? 'knowledge.return' : 'knowledge.retire')} hint={t(what === 'return' ? 'knowledge.return_hint' : 'knowledge.retire_hint')}
      problem={problem.value} busy={busy.value} onDone={(note) => void move(what, note)} onClose={() => (open.value = null)} />
  );
  return (
    <section class={`${page['card']} ${styles['steps']}`} aria-label={t('knowledge.state')} data-steps data-state={state}>
      <p class={styles['who']}>
        <strong>{state_words(text.state)}</strong>
        <span>{t('rules.version', { version: text.version })}</span>
        <bdi>{author_words(text.moved_by || text.author, desk.people)}</bdi>
        <time class="tabular">{date_time(text.moved_at || text.at)}</time>
      </p>
      <div class={styles['actions']}>
        <Button icon={HistoryIcon} onClick={() => (open.value = 'versions')}>{t('knowledge.versions')}</Button>
        {can.submit && <Button kind="primary" icon={Send} disabled={waits} onClick={() => void move('submit')}>{t('knowledge.submit')}</Button>}
        {can.return && <Button icon={Undo2} disabled={waits} onClick={() => (open.value = 'return')}>{t('knowledge.return')}</Button>}
        {can.publish && <Button kind="primary" icon={Eye} disabled={waits} onClick={() => void move('publish')}>{t('knowledge.publish')}</Button>}
        {can.retire && <Button kind="danger" disabled={waits} onClick={() => (open.value = 'retire')}>{t('knowledge.retire')}</Button>}
      </div>
      {problem.value !== '' && open.value === null && <Notice danger>{problem.value}</Notice>}
      {open.value === 'versions' && <VersionsDialog id={id} language={language} onClose={() => (open.value = null)} />}
      {(open.value === 'return' || open.value === 'retire') && closes(open.value)}
    </section>
  );
}

function problem_words(failure: unknown): string {
  if (!(failure instanceof ApiError)) return t('problem.other');
  if (failure.code === 'offline') return t('rules.offline');
  return failure.code === 'changed' ? t('knowledge.moved_on') : failure.detail || t('problem.other');
}

interface NoteDialogProps {
  title: string;
  hint: string;
  problem: string;
  busy: boolean;
  onDone: (note: string) => void;
  onClose: () => void;
}

function NoteDialog({ title, hint, problem, busy, onDone, onClose }: NoteDialogProps) {
  const note = useSignal('');
  return (
    <Dialog title={title} closeLabel={t('app.close')} onClose={onClose}>
      <div class={dialog['dialog']}>
        <TextArea label={t('knowledge.note')} hint={hint} value={note.value} onInput={(words) => (note.value = words)} />
        {problem !== '' && <p role="alert" class={styles['problem']}>{problem}</p>}
        <div class={styles['actions']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" disabled={busy} onClick={() => onDone(note.value.trim())}>{title}</Button>
        </div>
      </div>
    </Dialog>
  );
}
