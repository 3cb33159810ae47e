// Beside the conversation: articles that may help, and why; others by words; into the reply as a link or as text, in the
// traveler's language where there is one.

import { useSignal } from '@preact/signals';
import { BookOpen, CornerUpLeft, Link2 } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { insert_in_reply } from '../conversation/insert';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { list_of } from '../text/format';
import { own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { message_text } from './article_markdown';
import { help_of } from './article_preview';
import { article_link } from './article_row';
import { article_detail, article_version, found_articles, suggestions, type Hit } from './form';
import { pieces_of } from './snippet';
import styles from './knowledge_tab.module.css';

const pause_ms = 200; // while somebody types

type Found = { readonly kind: 'loading' } | { readonly kind: 'failed' } | { readonly kind: 'ready'; readonly hits: readonly Hit[] };

export function KnowledgeTab({ id, item }: { id: string; item: FeedItem | null }) {
  const desk = useDesk();
  const words = useSignal('');
  const found = useSignal<Found>({ kind: 'loading' });
  const tries = useSignal(0);
  const asked = useRef(0);
  const last_said = desk.conversations.get(id).events.value.findLast((event) => event.kind === 'message' && event.by.kind !== 'agent')?.seq ?? 0;
  const searched = words.value.trim();
  useEffect(() => {
    const mine = (asked.current += 1);
    const ask = () => (searched === '' ? suggestions(desk.api, id) : found_articles(desk.api, searched, item?.language ?? ''));
    const timer = setTimeout(() => {
      ask().then(
        (hits) => mine === asked.current && (found.value = { kind: 'ready', hits }),
        () => mine === asked.current && (found.value = { kind: 'failed' }),
      );
    }, searched === '' ? 0 : pause_ms);
    return () => clearTimeout(timer);
  }, [id, searched, tries.value, searched === '' ? last_said : 0]);

  const state = found.value;
  return (
    <div class={styles['tab']} data-knowledge-tab>
      <input type="search" class={styles['search']} dir="auto" data-knowledge-search value={words.value} placeholder={t('suggest.search')} aria-label={t('suggest.search')}
        onInput={(event) => (words.value = event.currentTarget.value)} />
      <p class="visually-hidden" role="status">{state.kind === 'ready' && t('knowledge.count', { count: state.hits.length })}</p>
      {state.kind === 'loading' && <div class={styles['skeleton']} aria-busy="true" />}
      {state.kind === 'failed' && (
        <div role="alert">
          <p>{t('knowledge.failed')}</p>
          <Button onClick={() => (tries.value += 1)}>{t('app.try_again')}</Button>
        </div>
      )}
      {state.kind === 'ready' && state.hits.length === 0 && <p class={styles['quiet']}>{t(searched === '' ? 'suggest.none' : 'knowledge.none')}</p>}
      {state.kind === 'ready' && (
        <ul class={styles['hits']} aria-label={t(searched === '' ? 'suggest.label' : 'knowledge.articles')}>
          {state.hits.map((hit) => (
            <HitCard key={`${hit.id} ${hit.language}`} hit={hit} conversation={id} traveler={item?.language ?? null} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface HitProps {
  hit: Hit;
  conversation: string;
  traveler: string | null; // his language
}

function HitCard({ hit, conversation, traveler }: HitProps) {
  const desk = useDesk();
  const busy = useSignal(false);
  const is_internal = hit.audience === 'internal';
  const insert = async (what: 'link' | 'text') => {
    busy.value = true;
    try {
      insert_in_reply(desk, conversation, await words_of(hit, traveler, what));
      desk.toasts.show(t('suggest.inserted', { title: hit.title }));
    } catch {
      desk.toasts.show(t('knowledge.failed'), 'warn');
    } finally {
      busy.value = false;
    }
  };
  // What goes to the traveler is what is published now, in his language if there is such a text.
  const words_of = async (one: Hit, wanted: string | null, what: 'link' | 'text'): Promise<string> => {
    const { status } = await article_detail(desk.api, one.id);
    const published = status.languages.filter((text) => text.published_version !== null);
    const text = published.find(({ language }) => language === wanted) ?? published.find(({ language }) => language === one.language);
    const language = text?.language ?? one.language;
    if (what === 'link') return `${text?.title ?? one.title}\n${help_of(language)}${one.id}`;
    const version = await article_version(desk.api, one.id, language, text?.published_version ?? 1);
    return `**${version.title}**\n\n${message_text(version.body, help_of(language))}`;
  };
  return (
    <li class={styles['hit']} data-hit={hit.id}>
      <h3>
        <a href={article_link(hit.id, hit.language)}>
          <BookOpen size={14} strokeWidth={1.75} aria-hidden="true" />
          <bdi lang={hit.language}>{hit.title}</bdi>
        </a>
      </h3>
      <p class={styles['snippet']} dir="auto" lang={hit.language}>
        {pieces_of(hit.snippet || hit.summary || '').map((piece, index) => (piece.is_found ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}
      </p>
      <p class={styles['quiet']}>
        {own_name(hit.language, true)}
        {hit.matched && hit.matched.length > 0 && <> · {t('suggest.because', { words: list_of(hit.matched.slice(0, 4)) })}</>}
      </p>
      {hit.policies && hit.policies.length > 0 && (
        <p class={styles['quiet']}>
          {hit.policies.map((policy) => (
            <span key={policy.id}>
              <bdi dir="ltr">{policy.id}</bdi> {policy.version !== null && t('rules.version', { version: policy.version })}
              {policy.to_confirm && <span class={styles['confirm']}>{t('policies.to_confirm')}</span>}{' '}
            </span>
          ))}
        </p>
      )}
      {is_internal ? (
        <p class={styles['internal']}>{t('suggest.internal')}</p>
      ) : (
        <div class={styles['actions']}>
          <Button icon={Link2} data-insert-link disabled={busy.value} onClick={() => void insert('link')}>
            {t('suggest.insert_link')}
            <span class="visually-hidden">: {hit.title}</span>
          </Button>
          <Button icon={CornerUpLeft} data-insert-text disabled={busy.value} onClick={() => void insert('text')}>
            {t('suggest.insert_text')}
            <span class="visually-hidden">: {hit.title}</span>
          </Button>
        </div>
      )}
    </li>
  );
}
