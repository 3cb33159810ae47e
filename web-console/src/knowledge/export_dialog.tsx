// Articles as Markdown files: one language or all, each file to be saved, or all of them after another.

import { useSignal } from '@preact/signals';
import { useDesk } from '../shell/context';
import { own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { save_file } from '../ui/save_file';
import { Select } from '../ui/select';
import { export_files } from './form';
import styles from './articles.module.css';

const any = '*';

export function ExportDialog({ languages, onClose }: { languages: readonly string[]; onClose: () => void }) {
  const { api } = useDesk();
  const language = useSignal(any);
  const failed = useSignal(false);
  const busy = useSignal(false);
  const fetch_files = async () => {
    busy.value = true;
    failed.value = false;
    try {
      const files = await export_files(api, language.value === any ? '' : language.value);
      for (const { name, text } of files) save_file(name, text, 'text/markdown');
      onClose();
    } catch {
      failed.value = true;
      busy.value = false;
    }
  };
  return (
    <Dialog title={t('knowledge.export')} closeLabel={t('app.close')} onClose={onClose}>
      <div class={styles['dialog']}>
        <p>{t('knowledge.export_hint')}</p>
        <Select label={t('filter.language')} value={language.value} onChange={(value) => (language.value = value)}
          choices={[{ value: any, label: t('knowledge.any') }, ...languages.map((value) => ({ value, label: own_name(value, true) }))]} />
        {failed.value && <p role="alert">{t('knowledge.failed')}</p>}
        <div class={styles['actions']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" disabled={busy.value} onClick={() => void fetch_files()}>{t('knowledge.download')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
