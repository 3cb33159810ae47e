// The first screen: who answers, how long it takes, and the conversations there are.

import type { Conversation, Message } from '@waydesk/shared/state';
import { Icon, timeAgo } from '@waydesk/shared/ui';
import { Answers, Beside } from '../parts/idle_parts';
import { Estimate } from '../parts/estimate';
import { useTools } from '../context';
import { WindowButtons } from '../parts/window_buttons';

const MAX_LISTED = 5;
const AVAILABILITY_KEYS = { away: 'availability.away', online: 'availability.online', busy: 'availability.busy' } as const;

const isBegun = (one: Conversation) => one.events.value.length > 0 || one.pending.value.length > 0 || !one.id.value.startsWith('new:');

export function Home() {
  const { chat, t, words } = useTools();
  const config = chat.line.config.value;
  const begun = chat.store.list.value.filter(isBegun).slice(0, MAX_LISTED);
  const name = chat.store.me.value?.name ?? chat.line.visitorName.value;
  return (
    <div class="home">
      <header class="hero">
        <div class="hero-bar">
          <span class="brand">
            <bdi>{config?.brand.name}</bdi>
          </span>
          <WindowButtons onAccent />
        </div>
        <h1>{config?.greetings?.[words.language.value] || t(name ? 'home.greeting.named' : 'home.greeting', { name: name! })}</h1>
        <p>{t('home.subtitle')}</p>
      </header>
      <div class="home-body" role="region" aria-label={t('home.continue')} tabIndex={0}>
        <div class="card ask">{config && <Answers />}</div>
        <section class="card start-card">
          <Availability />
          <button type="button" class="primary-button" onClick={() => chat.begin()}>
            <Icon name="send" size={16} />
            <span>{t('home.start')}</span>
          </button>
          <Beside />
        </section>
        {begun.length > 0 && (
          <section aria-labelledby="continue">
            <h2 id="continue">{t('home.continue')}</h2>
            <ul class="card list">
              {begun.map((one) => (
                <Row key={one} conversation={one} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

function Availability() {
  const { chat, t } = useTools();
  const availability = chat.line.config.value?.availability;
  if (!availability) return <p class="availability skeleton" aria-hidden="true" />;
  const state = !availability.open ? 'away' : availability.agents ? 'online' : 'busy';
  return (
    <div class="availability" data-state={state}>
      <span class="dot" aria-hidden="true" />
      <p>
        <strong>{t(AVAILABILITY_KEYS[state])}</strong>
        {state !== 'away' && availability.estimate_s && <Estimate seconds={availability.estimate_s} usual />}
      </p>
    </div>
  );
}

function Row({ conversation }: { conversation: Conversation }) {
  const { chat, t, words } = useTools();
  const last = conversation.timeline.value.findLast((item): item is Message => item.type === 'message');
  const unread = conversation.unread.value;
  const ended = conversation.status.value === 'closed';
  const who = last?.mine ? '' : (last?.by.name ?? t('chat.support'));
  const text = last?.text || last?.attachments[0]?.name || '';
  return (
    <li>
      <button type="button" class="row" onClick={() => chat.open(conversation)}>
        <span class="row-words">
          <span class="row-title">
            <bdi>{conversation.agent.value?.name || who || t('chat.support')}</bdi>
            {last && <time class="tabular">{timeAgo(last.at, Date.now(), words.language.value)}</time>}
          </span>
          <span class="row-text" dir="auto">
            {!last ? (ended ? t('home.closed') : t('home.no_message')) : last.mine ? t('home.you_said', { text }) : text}
          </span>
          {ended && <span class="row-note">{t('home.closed')}</span>}
        </span>
        {unread > 0 && (
          <span class="count tabular">
            <span aria-hidden="true">{unread}</span>
            <span class="visually-hidden">{t('chat.new_messages', { count: unread })}</span>
          </span>
        )}
        <Icon name="forward" size={16} />
      </button>
    </li>
  );
}
