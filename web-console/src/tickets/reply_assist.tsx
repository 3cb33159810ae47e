// Beside the field of a reply: the list of canned answers that a slash asks for, and what an answer left to be filled in.

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect } from 'preact/hooks';
import type { FeedItem } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { gaps_in } from '../state/gaps';
import { own_name } from '../text/text';
import { canned_answers, fill_answer } from './canned_api';
import { fitting, slash_before, text_in, type Canned } from './canned';
import { Gaps } from './gaps';
import { say } from './words';
import styles from './reply_assist.module.css';

interface AssistProps {
  id: string;
  item: FeedItem | null;
  text: string;
  note: boolean; // only colleagues read it: gaps may stay
  field: RefObject<HTMLTextAreaElement | null>;
  keys: RefObject<((event: KeyboardEvent) => boolean) | null>; // while the list is open: answers whether it took the key
  onWrite: (text: string) => void;
}

export function ReplyAssist(props: AssistProps) {
  const { text, note, field } = props;
  const list = useAnswers(props);
  const gaps = note ? [] : gaps_in(text);
  const go = (at: number, length: number) => {
    field.current?.focus();
    field.current?.setSelectionRange(at, at + length);
  };
  useCommands(
    () => [{ id: 'fill_gap', label: 'command.fill_gap', group: 'reply', hidden: true, run: () => gaps[0] && go(gaps[0].at, gaps[0].text.length) }],
    [text, note],
  );
  return (
    <>
      {gaps.length > 0 && <Gaps gaps={gaps} onGo={go} />}
      {list.open && <AnswerList {...list} language={props.item?.language ?? null} />}
    </>
  );
}

function useAnswers({ id, item, text, field, keys, onWrite }: AssistProps) {
  const desk = useDesk();
  const list_id = useId();
  const answers = useSignal<readonly Canned[] | null>(null); // null: on their way
  const at = useSignal(0);
  const left = useSignal<number | null>(null); // the slash whose list was closed by hand
  const caret = useCaret(field);
  const busy = useSignal(false);
  const slash = slash_before(text, Math.min(caret, text.length));
  const asked = slash !== null && slash.at !== left.value;
  const found = asked && answers.value !== null ? fitting(answers.value, slash.words, item?.queue?.id ?? null) : [];
  const current = Math.min(at.value, found.length - 1);
  const open = asked && (answers.value === null || found.length > 0 || slash.words === '');

  useLayoutEffect(() => {
    if (slash === null) left.value = null;
    at.value = 0;
  }, [slash?.at, slash?.words]);
  useEffect(() => {
    if (!asked) return;
    canned_answers(desk.api).then((all) => (answers.value = all), () => (answers.value ??= []));
  }, [asked]);

  const choose = async (one: Canned | undefined) => {
    if (one === undefined || slash === null || busy.peek()) return;
    busy.value = true;
    try {
      const { text: filled } = await fill_answer(desk.api, id, one.id);
      const now = field.current?.value ?? text; // whatever was typed meanwhile stays
      onWrite(now.slice(0, slash.at) + filled + now.slice(slash.at + 1 + slash.words.length));
      const gap = gaps_in(filled)[0];
      place_soon(field, slash.at + (gap?.at ?? filled.length), gap?.text.length ?? 0);
    } catch {
      desk.toasts.show(say('canned.not_filled'), 'warn');
    } finally {
      busy.value = false;
    }
  };

  useLayoutEffect(() => {
    keys.current = !open ? null : (event) => {
      if (event.key === 'Escape') left.value = slash?.at ?? null;
      else if (found.length === 0) return false;
      else if (event.key === 'ArrowDown') at.value = Math.min(found.length - 1, current + 1);
      else if (event.key === 'ArrowUp') at.value = Math.max(0, current - 1);
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && !event.shiftKey) void choose(found[current]);
      else return false;
      return true;
    };
    return () => void (keys.current = null);
  });
  useLayoutEffect(() => tell_field(field.current, open ? list_id : null, open && current >= 0 ? `${list_id}-${current}` : null), [open, current]);

  return { id: list_id, open, found, current, loading: answers.value === null, choose: (one: Canned) => void choose(one) };
}

interface ListProps extends Omit<ReturnType<typeof useAnswers>, 'open'> {
  language: string | null; // of the conversation
}

function AnswerList({ id, found, current, loading, choose, language }: ListProps) {
  useEffect(() => document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' }), [current]);
  return (
    <div class={styles['panel']}>
      <div id={id} role="listbox" aria-label={say('canned.list')} aria-busy={loading} class={styles['list']} onPointerDown={(event) => event.preventDefault()}>
        {found.map((one, index) => (
          <div key={one.id} id={`${id}-${index}`} role="option" aria-selected={index === current} class={styles['option']} onClick={() => choose(one)}>
            <span class={styles['title']}>
              <bdi>{one.title}</bdi>
              {one.shortcut && <kbd dir="ltr">/{one.shortcut}</kbd>}
            </span>
            <span class={styles['text']} dir="auto">
              {text_in(one, language)}
            </span>
          </div>
        ))}
      </div>
      <p class={styles['hint']} role="status">
        {hint(loading, found.length, language)}
      </p>
    </div>
  );
}

function hint(loading: boolean, found: number, language: string | null): string {
  if (loading) return say('canned.loading');
  if (found === 0) return say('canned.none');
  return language === null ? say('canned.found', { count: found }) : say('canned.found_in', { count: found, language: own_name(language, true) });
}

// Where the caret stands, as far as it moves without a key that changes the text.
function useCaret(field: RefObject<HTMLTextAreaElement | null>): number {
  const caret = useSignal(field.current?.selectionStart ?? 0);
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    const look = () => (caret.value = element.selectionStart);
    const events = ['input', 'keyup', 'click', 'focus'];
    for (const event of events) element.addEventListener(event, look);
    look();
    return () => {
      for (const event of events) element.removeEventListener(event, look);
    };
  }, [field]);
  return caret.value;
}

// The list belongs to the field, and the field says which of its entries is meant.
function tell_field(field: HTMLElement | null, list: string | null, option: string | null): () => void {
  const set = (name: string, value: string | null) => (value === null ? field?.removeAttribute(name) : field?.setAttribute(name, value));
  set('aria-haspopup', list === null ? null : 'listbox');
  set('aria-controls', list);
  set('aria-activedescendant', option);
  return () => ['aria-haspopup', 'aria-controls', 'aria-activedescendant'].forEach((name) => set(name, null));
}

// Once the field shows what was written into it.
function place_soon(field: RefObject<HTMLTextAreaElement | null>, at: number, length: number): void {
  setTimeout(() => {
    field.current?.focus();
    field.current?.setSelectionRange(at, at + length);
  });
}
