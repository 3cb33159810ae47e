// Files of the message being written: how far each is, and what was refused and why.

import { fileSize, Icon } from '@waydesk/shared/ui';
import type { Upload, UploadRefusal, Uploads } from '../chat/uploads';
import { useTools } from '../context';

const REFUSAL_KEYS = { too_large: 'file.too_large', wrong_type: 'file.wrong_type', too_many: 'file.too_many' } as const;

export function UploadList({ uploads }: { uploads: Uploads }) {
  const { list, refusals } = uploads;
  return (
    <>
      {refusals.value.map((refusal) => (
        <Refusal key={refusal.name} refusal={refusal} />
      ))}
      {list.value.length > 0 && (
        <ul class="uploads">
          {list.value.map((upload) => (
            <Item key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
    </>
  );
}

function Refusal({ refusal }: { refusal: UploadRefusal }) {
  const { chat, t, words } = useTools();
  const limits = chat.line.config.value?.limits;
  const values = {
    name: refusal.name,
    limit: fileSize(limits?.attachment_bytes ?? 0, words.language.value),
    count: limits?.attachments ?? 0,
  };
  return (
    <p class="over" role="alert">
      {t(REFUSAL_KEYS[refusal.why], values)}
    </p>
  );
}

function Item({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { t, words } = useTools();
  const { name, size } = upload.file;
  const status =
    upload.state === 'failed' ? t('file.failed', { name })
    : upload.state === 'ready' ? t('file.uploaded', { name })
    : t('file.uploading', { name, percent: upload.progress });
  return (
    <li class="upload" data-state={upload.state}>
      <Icon name="file" size={16} />
      <span class="upload-words">
        <bdi class="upload-name">{name}</bdi>
        {upload.state === 'uploading' ? (
          <progress value={upload.progress} aria-label={status} />
        ) : (
          <span class="upload-note" role={upload.state === 'failed' ? 'alert' : undefined}>
            {upload.state === 'failed' ? status : fileSize(upload.attachment?.size ?? size, words.language.value)}
          </span>
        )}
      </span>
      {upload.state === 'failed' && (
        <button type="button" class="link-button" onClick={() => uploads.retry(upload.key)}>
          {t('message.retry')}
        </button>
      )}
      <button type="button" class="icon-button" aria-label={t('file.cancel', { name })} onClick={() => uploads.remove(upload.key)}>
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}
