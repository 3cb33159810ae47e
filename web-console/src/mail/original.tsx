// The whole mail. Its HTML was cleaned by the server, and stands in a page of its own that runs nothing, and asks for
// nothing but the pictures that its reader wants to see.

import { useSignal } from '@preact/signals';
import { Download, Image, ImageOff, ListTree, TextQuote } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { file_size } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { HeadersDialog } from './headers_dialog';
import type { Envelope, MailContent, MailFile } from './mail';
import { mail_desk } from './mail_desk';
import { has_pictures_elsewhere, has_quotes, page_address } from './shown_mail';
import styles from './mail_part.module.css';

interface OriginalProps {
  id: string;
  envelope: Envelope | null;
}

export function Original({ id, envelope }: OriginalProps) {
  const desk = useDesk();
  const senders = mail_desk(desk).senders;
  const mail = useSignal<MailContent | null>(null);
  const failed = useSignal(false);
  const pictures = useSignal(envelope !== null && senders.knows(envelope));
  const quotes = useSignal(false);
  const headers = useSignal(false);
  const load = async () => {
    failed.value = false;
    try {
      mail.value = await desk.api.ask<MailContent>('GET', `/api/v1/mails/${encodeURIComponent(id)}`);
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => void load(), [id]);
  if (failed.value) {
    return (
      <p role="alert">
        {t('mail.missing')} <Button onClick={() => void load()}>{t('app.try_again')}</Button>
      </p>
    );
  }
  const content = mail.value;
  if (content === null) return <div class={styles['loading']} aria-busy="true" />;
  const know = () => {
    if (envelope !== null) senders.know(envelope);
    pictures.value = true;
  };
  return (
    <div class={styles['original']}>
      {has_pictures_elsewhere(content) && <Pictures sender={envelope?.from?.address ?? null} shown={pictures.value} onShow={(on) => (pictures.value = on)} onKnow={know} />}
      <Body content={content} pictures={pictures.value} quotes={quotes.value} />
      <div class={styles['actions']}>
        {has_quotes(content) && (
          <Button kind="quiet" icon={TextQuote} aria-pressed={quotes.value} onClick={() => (quotes.value = !quotes.value)}>
            {t(quotes.value ? 'mail.quotes_hide' : 'mail.quotes_show')}
          </Button>
        )}
        <Button kind="quiet" icon={ListTree} onClick={() => (headers.value = true)}>
          {t('mail.headers')}
        </Button>
        <a class={styles['raw']} href={`/api/v1/mails/${encodeURIComponent(id)}/raw`} download>
          <Download size={16} strokeWidth={1.75} aria-hidden="true" /> {t('mail.raw')}
        </a>
      </div>
      <Files files={content.attachments ?? []} />
      {headers.value && <HeadersDialog id={id} onClose={() => (headers.value = false)} />}
    </div>
  );
}

function Body({ content, pictures, quotes }: { content: MailContent; pictures: boolean; quotes: boolean }) {
  const { id, html, text, reply } = content;
  if (text === undefined) return <p>{t('mail.unreadable')}</p>;
  if (html) {
    const address = page_address(id, { pictures, quotes });
    return <iframe key={address} class={styles['frame']} title={t('mail.frame')} sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" src={address} />;
  }
  return (
    <pre class={styles['text']} dir="auto" tabIndex={0} aria-label={t('mail.frame')} role="region">
      {has_quotes(content) && !quotes ? reply : text}
    </pre>
  );
}

interface PicturesProps {
  sender: string | null;
  shown: boolean;
  onShow: (on: boolean) => void;
  onKnow: () => void;
}

function Pictures({ sender, shown, onShow, onKnow }: PicturesProps) {
  return (
    <div class={styles['pictures']} role="note">
      <p>{t(shown ? 'mail.pictures_shown' : 'mail.pictures_hidden')}</p>
      <div class={styles['actions']}>
        {shown ? (
          <Button icon={ImageOff} onClick={() => onShow(false)}>
            {t('mail.pictures_hide')}
          </Button>
        ) : (
          <Button icon={Image} onClick={() => onShow(true)}>
            {t('mail.pictures_show')}
          </Button>
        )}
        {!shown && sender !== null && (
          <Button kind="quiet" class={styles['wraps'] ?? ''} onClick={onKnow}>
            {t('mail.pictures_sender', { address: sender })}
          </Button>
        )}
      </div>
    </div>
  );
}

function Files({ files }: { files: readonly MailFile[] }) {
  if (files.length === 0) return null;
  return (
    <div>
      <p class={styles['files_head']}>{t('mail.files', { count: files.length })}</p>
      <ul class={styles['files']}>
        {files.map(({ name, size, inline }, at) => (
          <li key={at}>
            <bdi>{name}</bdi> <span>{file_size(size)}{inline ? `, ${t('mail.file_inline')}` : ''}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
