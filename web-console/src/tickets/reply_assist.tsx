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
import { MentionList } from './mention_list';
import { place_soon, useCaret, useSuggestions } from './use_suggestions';
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
  const caret = useCaret(field);
  const list = useAnswers({ ...props, caret });
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
      {note && !list.open && <MentionList item={props.item} text={text} caret={caret} field={field} keys={props.keys} onWrite={props.onWrite} />}
    </>
  );
}

function useAnswers({ id, item, text, caret, field, keys, onWrite }: AssistProps & { caret: number }) {
  const desk = useDesk();
  const list_id = useId();
  const answers = useSignal<readonly Canned[] | null>(null); // null: on their way
  const at = useSignal(0);
  const left = useSignal<number | null>(null); // the slash whose list was closed by hand
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

  const drive = { open, count: found.length, current, at, field, keys, list_id };
  useSuggestions(drive, () => void choose(found[current]), () => (left.value = slash?.at ?? null));

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
