// Where an agent writes: a reply to the traveler, or a note that only colleagues see.

import { useSignal } from '@preact/signals';
import type { Conversation } from '@waydesk/shared/state';
import { CalendarClock, LockKeyhole, Paperclip, SendHorizontal, SquareSlash } from 'lucide-preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Answering } from '../mail/answering';
import { goes_by_mail } from '../mail/mail';
import type { FeedItem } from '../net/types';
import { uploader_of } from '../net/upload';
import { useCommands, useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import type { DraftKind } from '../state/drafts';
import { gaps_in } from '../state/gaps';
import { mentioned_in } from '../state/mentions';
import { Uploads } from '../state/uploads';
import { language, own_name, t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Keys } from '../ui/keys';
import { Segmented } from '../ui/segmented';
import { CollisionBar } from './collision_bar';
import { UploadList } from './upload_list';
import { useFiles } from './use_files';
import { useSeen } from './use_seen';
import { useTypingNotice } from './use_typing_notice';
import styles from './reply_box.module.css';

const load_head = async () => (await import('../mail/reply_head')).ReplyHead;
const load_assist = async () => (await import('../tickets/parts')).assist();
const load_translation = async () => (await import('../translation/reply_translation')).ReplyTranslation;

interface ReplyBoxProps {
  id: string;
  conversation: Conversation;
  item: FeedItem | null;
}

export function ReplyBox({ id, conversation, item }: ReplyBoxProps) {
  const desk = useDesk();
  const kind = useSignal<DraftKind>('reply');
  const answering = useSignal<Answering | null>(null); // while the reply goes out as an e-mail
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const list_keys = useRef<((event: KeyboardEvent) => boolean) | null>(null); // of canned answers, while they are shown
  const uploads = useMemo(() => new Uploads(uploader_of(desk.api)), [id]);
  const text = desk.drafts.text(id, kind.value).value;
  const seen = useSeen(conversation, text !== '' && kind.value === 'reply');
  const typing = useTypingNotice(id);
  const files = useFiles((list) => uploads.add(list, desk.conversations.limits.peek()));
  const closed = item?.status === 'closed';
  const target = item?.language ?? null;
  const translatable = kind.value === 'reply' && !closed && target !== null && desk.translations.possible(language.value, target);
  const by_mail = kind.value === 'reply' && !closed && (item?.channel === 'email' || goes_by_mail(conversation.events.value));
  const forwards = answering.value?.forwards === true;
  const has_gaps = (written: string) => kind.peek() === 'reply' && gaps_in(written).length > 0;
  const is_held = (by_mail && answering.value?.objection.value !== null) || has_gaps(text);
  const is_empty = (written: string) => written.trim() === '' && uploads.ready.length === 0;

  useEffect(() => () => uploads.clear(), [uploads]);

  const write = (value: string) => {
    desk.drafts.write(id, value, kind.value);
    if (kind.value === 'reply' && !forwards) typing.changed(value);
  };

  const send = async (then?: () => void) => {
    const text = desk.drafts.text(id, kind.value).peek(); // the last key may not have been rendered yet
    if (is_empty(text) || uploads.busy || closed) return;
    if (has_gaps(text)) return desk.commands.run('fill_gap');
    const answer = answering.peek();
    const mail = answer?.mail() ?? null;
    if (by_mail && mail === null) return;
    const note = kind.value === 'note' || mail?.forward !== undefined;
    const attachments = [...uploads.ready];
    typing.stop();
    desk.drafts.write(id, '', kind.value);
    uploads.clear();
    try {
      await desk.client.send({
        thread: id,
        text: text.trim(),
        attachments,
        visibility: note ? 'agents' : 'all',
        ...(!note && { seen: seen.upto() }),
        more: { ...(mail && { mail }), ...(kind.value === 'note' && { mentions: mentioned_in(text, desk.people.agents.peek().values()) }) },
      });
      answer?.done();
      then?.();
    } catch {
      desk.drafts.write(id, text, kind.value);
      desk.toasts.show(t('problem.outbox_full'), 'warn');
    }
  };
  const send_and_resolve = () => void send(() => void desk.actions.resolve(id));

  const begin = (which: DraftKind) => {
    kind.value = which;
    field.current?.focus();
  };
  // A slash asks for canned answers.
  const slash = () => {
    const area = field.current;
    if (area === null) return;
    area.focus();
    const before = area.value.slice(0, area.selectionStart);
    area.setRangeText(/(^|\s)$/.test(before) ? '/' : ' /', area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  };
  useCommands(
    () => [
      { id: 'reply', label: 'command.reply', group: 'reply', keys: 'r', run: () => begin('reply') },
      { id: 'note', label: 'command.note', group: 'reply', keys: 'n', run: () => begin('note') },
      { id: 'send', label: 'command.send', group: 'reply', keys: 'Mod+Enter', hidden: true, run: () => undefined },
      { id: 'send_resolve', label: 'command.send_resolve', group: 'reply', keys: 'Mod+Shift+Enter', hidden: true, run: () => undefined },
      { id: 'canned', label: 'command.canned', group: 'reply', run: slash },
      { id: 'attach', label: 'command.attach', group: 'reply', run: () => picker.current?.click() },
    ],
    [id],
  );

  const enter_sends = desk.page.preferences.enter_sends.value;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (list_keys.current?.(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key !== 'Enter') return;
    const modified = event.ctrlKey || event.metaKey;
    if (!modified && (!enter_sends || event.shiftKey || event.altKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (modified && event.shiftKey) send_and_resolve();
    else void send();
  };

  return (
    <div class={styles['box']} data-kind={kind.value} data-over={files.over.value || undefined} {...files.drop} data-region="reply">
      <CollisionBar id={id} conversation={conversation} seen={seen} onBack={(mail) => answering.peek()?.put_back(mail)} />
      <div class={styles['tabs']}>
        <Segmented
          label={t('reply.kind')}
          value={kind.value}
          choices={[
            { value: 'reply', label: t('reply.reply') },
            { value: 'note', label: t('reply.note') },
          ]}
          onChange={begin}
        />
        {kind.value === 'note' ? (
          <span class={styles['hint']} data-note>
            <LockKeyhole size={14} strokeWidth={1.75} aria-hidden="true" />
            {t('reply.note_hint')}
          </span>
        ) : (
          item?.language && <span class={styles['hint']}>{t('reply.to_language', { language: own_name(item.language, true) })}</span>
        )}
      </div>
      {by_mail && <Loaded key={id} load={load_head} name="reply_head" props={{ id, conversation, onAnswering: (now: Answering | null) => (answering.value = now) }} />}
      <textarea
        ref={field}
        data-entry
        class={styles['field']}
        dir={text === '' ? undefined : 'auto'}
        rows={2}
        value={text}
        disabled={closed}
        maxLength={desk.conversations.limits.value?.text ?? 16000}
        aria-label={kind.value === 'note' ? t('reply.note_label') : t('reply.label')}
        placeholder={closed ? t('reply.closed') : kind.value === 'note' ? t('reply.note_placeholder') : t(forwards ? 'mail.forward_text' : 'reply.placeholder')}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={files.onPaste}
        onBlur={() => desk.drafts.flush()}
      />
      {/[/{@]/.test(text) && !closed && (
        <Loaded key={`assist ${id}`} load={load_assist} name="reply_assist"
          props={{ id, item, text, note: kind.value === 'note', field, keys: list_keys, onWrite: write }} />
      )}
      {translatable && <Loaded key={id} load={load_translation} name="reply_translation" props={{ text, target, onWrite: write }} />}
      <UploadList uploads={uploads} />
      <div class={styles['foot']}>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={(desk.conversations.limits.value?.attachment_types ?? []).join(',')}
          onChange={(event) => {
            uploads.add(event.currentTarget.files ?? [], desk.conversations.limits.peek());
            event.currentTarget.value = '';
          }}
        />
        <IconButton icon={Paperclip} label={t('reply.attach')} onClick={() => picker.current?.click()} disabled={closed} />
        <IconButton icon={SquareSlash} label={t('command.canned')} onClick={slash} disabled={closed} />
        {kind.value === 'reply' && !by_mail && (
          <IconButton icon={CalendarClock} label={t('mail.later')} onClick={() => desk.commands.run(has_gaps(text) ? 'fill_gap' : 'send_later')}
            disabled={closed || text.trim() === '' || uploads.busy || uploads.ready.length > 0} />
        )}
        <span class={styles['how']}>
          <Keys keys={enter_sends ? 'Enter' : 'Mod+Enter'} /> {t('reply.to_send')}
        </span>
        <Button kind="primary" icon={SendHorizontal} disabled={is_empty(text) || closed || uploads.busy || is_held} onClick={() => void send()}>
          {kind.value === 'note' ? t('reply.add_note') : forwards ? t('mail.way_forward') : t(answering.value?.draft.value.send_at ? 'mail.schedule' : 'reply.send')}
        </Button>
      </div>
    </div>
  );
}
