// The ask box: answers while somebody types, as a combobox with a list that stays in the flow of the page.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal, useSignalEffect } from '../following';
import type { FindState } from './asking';
import type { Hit } from './help_line';
import { MarkedText } from './marked_text';
import { PersonButton } from './person_button';
import { dayText, isSameLanguage, languageName } from './texts';
import { useGuide } from './use_guide';

/** Somebody who types is not told every count on the way. */
const SETTLED_MS = 800;
const MAX_POLICIES = 2;
const STATE_KEYS = { none: 'ask.none', offline: 'ask.offline', failed: 'ask.failed' } as const;

export function AskBox() {
  const { guide, a } = useGuide();
  const { asking } = guide;
  const box = useRef<HTMLDivElement>(null);
  const open = (hit: Hit | undefined) => {
    if (!hit) return asking.again();
    guide.homeScroll = scrollerOf(box.current!).scrollTop;
    guide.openHit(hit);
  };
  useLayoutEffect(() => {
    if (guide.homeScroll === null) return;
    box.current!.querySelector('input')!.focus({ preventScroll: true });
    scrollerOf(box.current!).scrollTop = guide.homeScroll;
    guide.homeScroll = null;
  }, []);
  useEffect(() => {
    const retry = () => asking.state.value === 'offline' && asking.again();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, []);
  return (
    <div ref={box} class="ask-box" role="search">
      <label for="ask">{a('ask.label')}</label>
      <Field onOpen={open} />
      <ul id="ask-list" class="hits" role="listbox" aria-label={a('ask.list')} hidden={!asking.open.value}>
        {asking.hits.value.map((hit, i) => (
          <Answer key={hit.id} hit={hit} place={i} onOpen={open} />
        ))}
      </ul>
      <Outcome />
      <Settled />
    </div>
  );
}

const scrollerOf = (box: HTMLElement) => box.closest('.home-body') ?? document.documentElement;

function Field({ onOpen }: { onOpen: (hit: Hit | undefined) => void }) {
  const { guide, a, chat } = useGuide();
  const { asking } = guide;
  const { active, open } = asking;
  const keyed = (event: KeyboardEvent) => {
    // While an input method composes, the keys choose a candidate.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown') asking.move(1);
    else if (event.key === 'ArrowUp') asking.move(-1);
    else if (event.key === 'Enter') onOpen(open.value ? asking.hits.value[active.value] : undefined);
    else if (event.key !== 'Escape' || !asking.escape()) return;
    event.preventDefault();
  };
  const written = (text: string) => {
    // Whoever asks here stays here, also when a conversation turns out to be open.
    chat.show('home');
    asking.write(text);
  };
  return (
    <input
      id="ask"
      class="text-field ask-field"
      type="text"
      inputMode="search"
      role="combobox"
      dir="auto"
      autocomplete="off"
      enterKeyHint="search"
      placeholder={a('ask.placeholder')}
      aria-autocomplete="list"
      aria-expanded={open.value}
      aria-controls="ask-list"
      aria-activedescendant={active.value >= 0 ? `ask-${active.value}` : undefined}
      value={asking.text.value}
      onInput={(event) => written(event.currentTarget.value)}
      onKeyDown={keyed}
    />
  );
}

function Answer({ hit, place, onOpen }: { hit: Hit; place: number; onOpen: (hit: Hit) => void }) {
  const { guide } = useGuide();
  const option = useRef<HTMLLIElement>(null);
  const chosen = guide.asking.active.value === place;
  useEffect(() => {
    if (chosen) option.current?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen]);
  return (
    <li ref={option} id={`ask-${place}`} class="hit" role="option" aria-selected={chosen} onClick={() => onOpen(hit)}>
      <strong dir="auto" lang={hit.language}>
        {hit.title}
      </strong>
      <span class="hit-text" dir="auto" lang={hit.language}>
        <MarkedText text={hit.snippet || hit.summary} />
      </span>
      <Facts hit={hit} />
    </li>
  );
}

/** What an answer rests on, and how long it holds. */
function Facts({ hit }: { hit: Hit }) {
  const { a, words } = useGuide();
  const language = words.language.value;
  const policies = hit.policies.filter((policy) => policy.version !== null).slice(0, MAX_POLICIES);
  return (
    <span class="hit-facts">
      {!isSameLanguage(hit.language, language) && <span>{a('ask.in_language', { language: languageName(hit.language, language) })}</span>}
      {policies.map((policy) => (
        <span>{a('ask.policy', { policy: policy.title ?? policy.id, version: policy.version })}</span>
      ))}
      {hit.checked && <span>{a('ask.checked', { date: dayText(hit.checked, language) })}</span>}
      {hit.valid_until && <span>{a('ask.valid_until', { date: dayText(hit.valid_until, language) })}</span>}
      {hit.policies.some((policy) => policy.to_confirm) && <span class="to-confirm">{a('ask.to_confirm')}</span>}
    </span>
  );
}

function isSettled(state: FindState): boolean {
  return state !== 'idle' && state !== 'waiting';
}

function Outcome() {
  const { guide, a, t } = useGuide();
  const state = guide.asking.state.value;
  if (!isSettled(state)) return null;
  return (
    <>
      {state in STATE_KEYS && <p class="ask-note">{a(STATE_KEYS[state as keyof typeof STATE_KEYS])}</p>}
      <div class="actions">
        {state === 'failed' && (
          <button type="button" class="link-button" onClick={() => guide.asking.again()}>
            {t('connection.try_again')}
          </button>
        )}
        <PersonButton quiet />
      </div>
    </>
  );
}

/** Says how many answers there are, once they stay for a moment. */
function Settled() {
  const { guide, a } = useGuide();
  const said = useSignal('');
  useSignalEffect(() => {
    const { state, hits, text } = guide.asking;
    const [now, count] = [state.value, hits.value.length];
    void text.value;
    said.value = '';
    if (!isSettled(now)) return;
    const known = now in STATE_KEYS && now !== 'none';
    const timer = setTimeout(() => (said.value = known ? a(STATE_KEYS[now as 'offline' | 'failed']) : a('ask.count', { count })), SETTLED_MS);
    return () => clearTimeout(timer);
  });
  return (
    <p class="visually-hidden" role="status">
      {said.value}
    </p>
  );
}
