// Files of the reply that is being written.

import { FileText, X } from 'lucide-preact';
import type { Upload, UploadProblem, Uploads } from '../state/uploads';
import { file_size } from '../text/format';
import { t, type TextKey } from '../text/text';
import { IconButton } from '../ui/button';
import styles from './upload_list.module.css';

const problems: Record<UploadProblem, TextKey> = {
  too_large: 'upload.too_large',
  type: 'upload.type',
  too_many: 'upload.too_many',
  failed: 'upload.failed',
};

export function UploadList({ uploads }: { uploads: Uploads }) {
  const list = uploads.list.value;
  if (list.length === 0) return null;
  return (
    <ul class={styles['list']} aria-label={t('upload.list')}>
      {list.map((upload) => (
        <Item key={upload.id} upload={upload} onRemove={() => uploads.remove(upload.id)} />
      ))}
    </ul>
  );
}

function Item({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const { name, size, progress, attachment, problem } = upload;
  return (
    <li class={styles['item']} data-problem={problem !== null || undefined}>
      <FileText size={16} strokeWidth={1.75} aria-hidden="true" />
      <span class={styles['words']}>
        <bdi>{name}</bdi>
        {problem === null ? (
          <small class="tabular">{file_size(size)}</small>
        ) : (
          <small role="alert">{t(problems[problem])}</small>
        )}
      </span>
      <IconButton icon={X} size={14} label={t('upload.remove', { name })} onClick={onRemove} />
      {attachment === null && problem === null && (
        <progress class={styles['progress']} max={1} value={progress} aria-label={t('upload.progress', { name })} />
      )}
    </li>
  );
}
