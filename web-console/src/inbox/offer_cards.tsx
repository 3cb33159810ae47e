// New work, offered to this agent: a card that stays beside what he does and does not take the focus.

import { useSignal } from '@preact/signals';
import { ChevronDown, Inbox } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Offer } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { seconds_until, stopwatch } from '../text/format';
import { reason_text } from '../text/reasons';
import { own_name, t, type TextKey } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { Menu, type MenuItem } from '../ui/menu';
import styles from './offer_cards.module.css';

export function OfferCards() {
  const { offers } = useDesk();
  const region = useRef<HTMLElement>(null);
  const open = offers.open.value;
  useCommands(
    () => [
      {
        id: 'offers',
        label: 'command.offers',
        group: 'go',
        keys: 'o',
        enabled: () => offers.count.value > 0,
        run: () => region.current?.querySelector<HTMLElement>('[data-accept]')?.focus(),
      },
      {
        id: 'decline',
        label: 'command.decline',
        group: 'go',
        keys: 'd',
        enabled: () => offers.count.value > 0,
        run: () => region.current?.querySelector<HTMLElement>('[data-decline-why]')?.click(),
      },
    ],
    [offers],
  );
  const announced = open[0];
  return (
    <section ref={region} class={styles['offers']} aria-label={t('offer.region')} data-region="offers" hidden={open.length === 0}>
      <p class="visually-hidden" role="status">
        {announced && t('offer.spoken', { name: announced.summary.contact.name ?? t('traveler.one') })}
      </p>
      {open.map((offer) => (
        <Card key={offer.offer} offer={offer} />
      ))}
    </section>
  );
}

function Card({ offer }: { offer: Offer }) {
  const desk = useDesk();
  const { summary } = offer;
  const own_words = useSignal(false);
  const busy = desk.offers.answering.value.get(offer.offer);
  const accept = async () => {
    if (await desk.actions.accept(offer.offer)) {
      desk.page.router.go({ place: 'inbox', view: 'mine', conversation: offer.conversation });
    }
  };
  return (
    <article class={styles['card']} aria-labelledby={`offer-${offer.offer}`}>
      <Countdown until={offer.until} />
      <header class={styles['head']}>
        <span class={styles['icon']}>
          <Inbox size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <h2 id={`offer-${offer.offer}`}>
          <span class={styles['kicker']}>{t('offer.title')}</span>
          <span class={styles['name']}>
            <bdi>{summary.contact.name ?? t('traveler.one')}</bdi>
          </span>
        </h2>
        {summary.waiting_since !== null && <Waited since={summary.waiting_since} />}
      </header>
      {(summary.subject || summary.preview) && (
        <div class={styles['words']} lang={summary.language ?? undefined}>
          {summary.subject && <strong dir="auto">{summary.subject}</strong>}
          {summary.preview && <p dir="auto">{summary.preview}</p>}
        </div>
      )}
      <Reasons offer={offer} />
      <footer class={styles['foot']}>
        <Button kind="primary" data-accept onClick={() => void accept()} disabled={busy !== undefined}>
          {busy === 'accept' ? t('offer.accepting') : t('offer.accept')}
        </Button>
        <Decline offer={offer} disabled={busy !== undefined} onOwnWords={() => (own_words.value = true)} />
      </footer>
      {own_words.value && <OwnWords offer={offer} disabled={busy !== undefined} onCancel={() => (own_words.value = false)} />}
    </article>
  );
}

function Reasons({ offer }: { offer: Offer }) {
  const language = offer.summary.language;
  const queues = useDesk().queues.queues.value;
  const reasons = offer.why.map((reason) => reason_text(reason, queues)).filter((text): text is string => text !== null);
  return (
    <ul class={styles['reasons']} aria-label={t('offer.why')}>
      {reasons.length > 0 ? (
        reasons.map((text) => <li key={text}>{text}</li>)
      ) : (
        <>
          {offer.summary.queue && <li>{t('offer.reason.queue', { value: offer.summary.queue.name })}</li>}
          {language && <li>{t('offer.reason.language', { value: own_name(language) })}</li>}
        </>
      )}
    </ul>
  );
}

function Waited({ since }: { since: number }) {
  const { page } = useDesk();
  return (
    <span class={styles['waited']}>
      <span class="visually-hidden">{t('row.waiting')} </span>
      {stopwatch(Math.max(0, page.clock.now.value - since))}
    </span>
  );
}

function Countdown({ until }: { until: number }) {
  const { page } = useDesk();
  const first = useSignal(Math.max(1000, until - page.clock.now.peek()));
  const left = Math.max(0, until - page.clock.now.value);
  const seconds = seconds_until(until, page.clock.now.value);
  return (
    <div class={styles['countdown']} data-short={seconds <= 10 || undefined}>
      <i style={{ transform: `scaleX(${Math.min(1, left / first.value)})` }} />
      <span>{t('offer.seconds_left', { seconds })}</span>
    </div>
  );
}

const longest_reason = 120; // characters: within what the desk takes in any script

const decline_reasons: readonly (readonly [string, TextKey])[] = [
  ['busy', 'decline.busy'],
  ['language', 'decline.language'],
  ['skill', 'decline.skill'],
  ['break', 'decline.break'],
];

interface DeclineProps {
  offer: Offer;
  disabled: boolean;
  onOwnWords: () => void;
}

function Decline({ offer, disabled, onOwnWords }: DeclineProps) {
  const { actions } = useDesk();
  const items: MenuItem[] = decline_reasons.map(([id, key]) => ({
    id,
    label: t(key),
    run: () => void actions.decline(offer.offer, id),
  }));
  items.push({ id: 'own', label: t('decline.own'), run: onOwnWords });
  return (
    <span class={styles['decline']}>
      <Button onClick={() => void actions.decline(offer.offer, '')} disabled={disabled}>
        {t('offer.decline')}
      </Button>
      <Menu label={t('offer.decline_why')} items={items} placement="bottom-end">
        {(trigger) => <IconButton icon={ChevronDown} label={t('offer.decline_why')} keys="d" data-decline-why {...trigger} disabled={disabled} />}
      </Menu>
    </span>
  );
}

interface OwnWordsProps {
  offer: Offer;
  disabled: boolean;
  onCancel: () => void;
}

// The person asked for it: the field has the focus once the menu, which closes, has given it back.
function OwnWords({ offer, disabled, onCancel }: OwnWordsProps) {
  const { actions } = useDesk();
  const words = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void field.current?.focus(), []);
  const decline = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = words.value.trim();
    if (reason !== '') void actions.decline(offer.offer, reason);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form class={styles['own']} onSubmit={decline} onKeyDown={leave}>
      <Field inputRef={field} label={t('decline.words')} hint={t('decline.words_hint')} dir="auto" maxLength={longest_reason} value={words.value}
        onInput={(event) => (words.value = event.currentTarget.value)} />
      <Button type="submit" disabled={disabled || words.value.trim() === ''}>
        {t('offer.decline')}
      </Button>
    </form>
  );
}
