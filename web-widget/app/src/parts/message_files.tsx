// The files of a message in the log. Each opens at an address that is asked for when somebody wants it.

import { AttachmentTile } from '@waydesk/shared/ui';
import type { Attachment } from '@waydesk/shared/wire';
import { fileAddress } from '../chat/file_address';
import { useTools } from '../context';
import { useSignal } from '../following';

export function MessageFiles({ files }: { files: Attachment[] }) {
  return (
    <>
      {files.map((file) => (
        <File key={file.id} attachment={file} />
      ))}
    </>
  );
}

function File({ attachment }: { attachment: Attachment }) {
  const { chat, t, words } = useTools();
  const failed = useSignal(false);
  const texts = {
    open: (name: string, size: string) => t('file.open', { name, size }),
    scanning: t('file.scanning'),
    refused: t('file.refused'),
  };
  const open = async () => {
    const address = await fileAddress(attachment, chat.line.token);
    failed.value = address === null;
    if (address) openBeside(address);
  };
  return (
    <>
      <AttachmentTile attachment={attachment} language={words.language.value} texts={texts} onOpen={open} />
      {failed.value && (
        <p class="over" role="alert">
          {t('file.link_failed')}
        </p>
      )}
    </>
  );
}

function openBeside(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.rel = 'noopener';
  link.target = '_blank';
  link.click();
}
