// Where the visitor writes. Enter sends, Shift+Enter makes a line; files come by button, paste or drop.

import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Conversation } from '@waydesk/shared/state';
import { Icon } from '@waydesk/shared/ui';
import type { Chat } from '../chat/chat';
import { hasCardNumber, maskCardNumbers } from '../chat/card_numbers';
import { useTools } from '../context';
import { useSignal } from '../following';
import { rarePart } from './rare_part';

const DEFAULT_TEXT_LIMIT = 16_000;
const UploadList = rarePart((parts) => parts.UploadList);

export function Composer({ conversation }: { conversation: Conversation }) {
  const { chat } = useTools();
  const field = useRef<HTMLTextAreaElement>(null);
  const doubt = useSignal(false);
  // Read anew when Enter is pressed: the last key may not have been rendered yet.
  const draft = () => {
    const text = chat.drafts.of(conversation.id.value).value;
    const uploads = chat.uploads.value?.list.value ?? [];
    const over = [...text].length - (chat.store.limits.value?.text ?? DEFAULT_TEXT_LIMIT);
    const isFull = text.trim() !== '' || uploads.some((upload) => upload.attachment);
    return { text, over, sendable: isFull && over <= 0 && uploads.every((upload) => upload.state !== 'uploading') };
  };
  const { text, over, sendable } = draft();

  useEffect(() => {
    if (chat.line.shown.value) field.current?.focus();
  }, [chat.line.shown.value]);

  const send = (body: string) => {
    doubt.value = false;
    void chat.send(body);
    field.current?.focus();
  };
  const submit = () => {
    const { text, sendable } = draft();
    if (!sendable) return;
    if (hasCardNumber(text)) doubt.value = true;
    else send(text);
  };
  return (
    <ComposerForm onSubmit={submit}>
      {doubt.value && <CardQuestion onSend={(masked) => send(masked ? maskCardNumbers(text) : text)} />}
      {chat.uploads.value && <UploadList uploads={chat.uploads.value} />}
      <Objections over={over} />
      <div class="composer-row">
        <FilePicker />
        <Field field={field} text={text} onEnter={submit} />
        <SendButton sendable={sendable} />
      </div>
    </ComposerForm>
  );
}

/** The form, onto which files can be dropped. */
function ComposerForm({ onSubmit, children }: { onSubmit: () => void; children: ComponentChildren }) {
  const { chat, t } = useTools();
  const dropping = useSignal(false);
  return (
    <form
      class={`composer${dropping.value ? ' dropping' : ''}`}
      onSubmit={(event) => (event.preventDefault(), onSubmit())}
      onDragOver={(event) => (event.preventDefault(), (dropping.value = true))}
      onDragLeave={() => (dropping.value = false)}
      onDrop={(event) => {
        dropping.value = false;
        event.preventDefault();
        takeFiles(chat, event.dataTransfer?.files, event);
      }}
    >
      {dropping.value && <p class="drop-hint">{t('composer.drop')}</p>}
      {children}
    </form>
  );
}

function Objections({ over }: { over: number }) {
  const { chat, t } = useTools();
  const lost = chat.lostFile.value;
  return (
    <>
      {over > 0 && (
        <p class="over" role="alert">
          {t('composer.too_long', { count: over })}
        </p>
      )}
      {lost && (
        <p class="over" role="alert">
          {t('file.failed', { name: lost })}
        </p>
      )}
    </>
  );
}

function SendButton({ sendable }: { sendable: boolean }) {
  const { t } = useTools();
  return (
    <button type="submit" class="send-button" aria-label={t('composer.send')} aria-disabled={!sendable}>
      <Icon name="send" />
    </button>
  );
}

function takeFiles(chat: Chat, files: FileList | null | undefined, event: Event): void {
  if (!files?.length) return;
  event.preventDefault();
  void chat.attach([...files]);
}

function Field({ field, text, onEnter }: { field: RefObject<HTMLTextAreaElement | null>; text: string; onEnter: () => void }) {
  const { chat, t } = useTools();
  const keyed = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a candidate.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <textarea
      ref={field}
      rows={1}
      dir="auto"
      aria-label={t('composer.label')}
      placeholder={t('composer.placeholder')}
      value={text}
      onInput={(event) => chat.written(event.currentTarget.value)}
      onKeyDown={keyed}
      onPaste={(event) => takeFiles(chat, event.clipboardData?.files, event)}
    />
  );
}

function FilePicker() {
  const { chat, t } = useTools();
  const picker = useRef<HTMLInputElement>(null);
  const picked = (input: HTMLInputElement) => {
    void chat.attach([...(input.files ?? [])]);
    // The same file may be picked again.
    input.value = '';
  };
  return (
    <>
      <button type="button" class="icon-button" aria-label={t('composer.attach')} onClick={() => picker.current?.click()}>
        <Icon name="attach" />
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={chat.line.config.value?.limits.attachment_types.join(',')}
        onChange={(event) => picked(event.currentTarget)}
      />
    </>
  );
}

function CardQuestion({ onSend }: { onSend: (masked: boolean) => void }) {
  const { t } = useTools();
  return (
    <div class="doubt" role="alert">
      <p>{t('composer.card_number')}</p>
      <button type="button" class="link-button" onClick={() => onSend(true)}>
        {t('composer.send_masked')}
      </button>
      <button type="button" class="link-button" onClick={() => onSend(false)}>
        {t('composer.send_anyway')}
      </button>
    </div>
  );
}
