// Articles from Markdown files: what would change and what is refused is shown first; then all of it, or nothing.

import { useSignal } from '@preact/signals';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { own_name, t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { Toggle } from '../ui/switch';
import { import_files, type ImportPlan, type NamedFile } from './form';
import styles from './articles.module.css';

const change_keys: { readonly [change: string]: TextKey } = {
  added: 'knowledge.change.added',
  changed: 'knowledge.change.changed',
  unchanged: 'knowledge.change.unchanged',
};

export function ImportDialog({ onClose }: { onClose: (changed: boolean) => void }) {
  const { api, toasts } = useDesk();
  const files = useSignal<readonly NamedFile[]>([]);
  const plan = useSignal<ImportPlan | null>(null);
  const publishes = useSignal(false);
  const problem = useSignal('');
  const busy = useSignal(false);
  const send = async (applies: boolean) => {
    busy.value = true;
    problem.value = '';
    try {
      plan.value = await import_files(api, files.value, applies, publishes.value);
      if (!applies || !plan.value.applied) return;
      toasts.show(t('knowledge.imported', { count: plan.value.changes.filter(({ change }) => change !== 'unchanged').length }));
      onClose(true);
    } catch (failure) {
      const error = failure instanceof ApiError ? failure : null;
      problem.value = error?.code === 'offline' ? t('rules.offline') : error?.detail || t('problem.other');
    } finally {
      busy.value = false;
    }
  };
  const choose = async (list: FileList | null) => {
    plan.value = null;
    files.value = await Promise.all([...(list ?? [])].map(async (file) => ({ name: file.name, text: await file.text() })));
    if (files.value.length > 0) await send(false);
  };
  const can_apply = plan.value !== null && !plan.value.applied && plan.value.refusals.length === 0 && plan.value.changes.some(({ change, shared }) => change !== 'unchanged' || shared);
  return (
    <Dialog title={t('knowledge.import')} closeLabel={t('app.close')} wide onClose={() => onClose(false)}>
      <div class={styles['dialog']}>
        <p>{t('knowledge.import_hint')}</p>
        <input class={styles['files']} type="file" multiple accept=".md,text/markdown" aria-label={t('knowledge.files')} onChange={(event) => void choose(event.currentTarget.files)} />
        <Toggle label={t('knowledge.import_publish')} on={publishes.value} onChange={(on) => (publishes.value = on)} />
        {problem.value !== '' && <Notice danger>{problem.value}</Notice>}
        <div role="status">{plan.value !== null && <Plan plan={plan.value} />}</div>
        <div class={styles['actions']}>
          <Button onClick={() => onClose(false)}>{t('app.cancel')}</Button>
          <Button kind="primary" disabled={!can_apply || busy.value} onClick={() => void send(true)}>{t('knowledge.import_apply')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Plan({ plan }: { plan: ImportPlan }) {
  return (
    <>
      {plan.refusals.length > 0 && (
        <>
          <p>{t('knowledge.refused')}</p>
          <ul class={styles['problems']}>
            {plan.refusals.map((one, index) => (
              <li key={index} dir="auto">
                <bdi>{one.file}</bdi>
                {one.line !== null && <span> · {t('knowledge.line', { line: one.line })}</span>}: {one.sentence}
              </li>
            ))}
          </ul>
        </>
      )}
      {plan.changes.length > 0 && (
        <div class={styles['scroll']} tabIndex={0} role="group" aria-label={t('knowledge.import')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('knowledge.file')}</th>
                <th scope="col">{t('filter.language')}</th>
                <th scope="col">{t('knowledge.change')}</th>
                <th scope="col">{t('policies.version')}</th>
              </tr>
            </thead>
            <tbody>
              {plan.changes.map((one) => (
                <tr key={one.file}>
                  <td><bdi dir="ltr">{one.file}</bdi></td>
                  <td>{own_name(one.language, true)}</td>
                  <td>{t(change_keys[one.change] ?? 'knowledge.change.changed')}{one.shared && ` · ${t('knowledge.shared')}`}</td>
                  <td class="tabular">{one.version}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
