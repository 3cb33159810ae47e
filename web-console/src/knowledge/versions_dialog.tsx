// All versions of a text, what was done with each and by whom, and what changed between two of them, word by word.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Dialog } from '../ui/dialog';
import { Select } from '../ui/select';
import { article_history, article_version, type ArticleText, type History } from './form';
import { word_diff } from './word_diff';
import { author_words, state_words, step_words } from './words';
import styles from './versions_dialog.module.css';

export function VersionsDialog({ id, language, onClose }: { id: string; language: string; onClose: () => void }) {
  const { api } = useDesk();
  const history = useSignal<History | 'failed' | null>(null);
  useEffect(() => {
    article_history(api, id, language).then(
      (found) => (history.value = found),
      () => (history.value = 'failed'),
    );
  }, [id, language]);
  const found = history.value;
  return (
    <Dialog title={t('knowledge.versions')} closeLabel={t('app.close')} wide onClose={onClose}>
      <div class={styles['body']} aria-busy={found === null}>
        {found === 'failed' && <p role="alert">{t('knowledge.failed')}</p>}
        {found !== null && found !== 'failed' && <Versions id={id} language={language} history={found} />}
      </div>
    </Dialog>
  );
}

function Versions({ id, language, history }: { id: string; language: string; history: History }) {
  const { people } = useDesk();
  const versions = [...history.items].sort((a, b) => b.version - a.version);
  return (
    <>
      <ol class={styles['list']}>
        {versions.map((one) => (
          <li key={one.version}>
            <p>
              <strong>{t('rules.version', { version: one.version })}</strong> · {state_words(one.state)} · <bdi>{one.title}</bdi>
            </p>
            <ul>
              {history.steps.filter((step) => step.version === one.version).map((step, index) => (
                <li key={index}>
                  {step_words(step.action)} · <bdi>{author_words(step.author, people)}</bdi> · <time class="tabular">{date_time(step.at)}</time>
                  {step.note !== null && <bdi class={styles['note']}> {step.note}</bdi>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {versions.length > 1 && <Difference id={id} language={language} versions={versions.map(({ version }) => version)} />}
    </>
  );
}

function Difference({ id, language, versions }: { id: string; language: string; versions: readonly number[] }) {
  const { api } = useDesk();
  const before = useSignal(versions[1] ?? 1);
  const after = useSignal(versions[0] ?? 1);
  const texts = useSignal<readonly [ArticleText, ArticleText] | 'failed' | null>(null);
  useEffect(() => {
    let current = true;
    Promise.all([article_version(api, id, language, before.value), article_version(api, id, language, after.value)]).then(
      (found) => current && (texts.value = found),
      () => current && (texts.value = 'failed'),
    );
    return () => void (current = false);
  }, [before.value, after.value]);
  const choices = versions.map((version) => ({ value: String(version), label: t('rules.version', { version }) }));
  return (
    <section class={styles['difference']} aria-label={t('knowledge.difference')}>
      <div class={styles['two']}>
        <Select label={t('knowledge.from_version')} choices={choices} value={String(before.value)} onChange={(version) => (before.value = Number(version))} />
        <Select label={t('knowledge.to_version')} choices={choices} value={String(after.value)} onChange={(version) => (after.value = Number(version))} />
      </div>
      {texts.value === 'failed' && <p role="alert">{t('knowledge.failed')}</p>}
      {Array.isArray(texts.value) && <Diff before={whole(texts.value[0])} after={whole(texts.value[1])} language={language} />}
    </section>
  );
}

const whole = ({ title, summary, keywords, body }: ArticleText): string => [title, summary, keywords.join(', '), body].filter((part) => part !== '').join('\n\n');

function Diff({ before, after, language }: { before: string; after: string; language: string }) {
  const changes = word_diff(before, after);
  if (changes.every(({ kind }) => kind === 'same')) return <p>{t('knowledge.no_difference')}</p>;
  return (
    <div class={styles['diff']} dir="auto" lang={language} tabIndex={0} role="group" aria-label={t('knowledge.difference')} data-diff>
      {changes.map(({ kind, text }, index) => (kind === 'same' ? <span key={index}>{text}</span> : kind === 'gone' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>))}
    </div>
  );
}
