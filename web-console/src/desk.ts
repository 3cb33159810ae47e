// One signed-in agent's console, put together: the wire, what is known from it, and what can be done. No DOM in here;
// `page` brings what belongs to the browser.

import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { ConversationStore } from '@waydesk/shared/state';
import { Client, Outbox, SignInNeeded, type Environment, type Frame, type OutboxStorage } from '@waydesk/shared/wire';
import { Commands } from './keys/commands';
import { ApiError, type Api } from './net/api';
import type { FeedFrame, Me, Offer } from './net/types';
import { Actions } from './state/actions';
import { Alerts, type Bell } from './state/alerts';
import type { Clock } from './state/clock';
import { Drafts, type TextStorage } from './state/drafts';
import { Feed, type Later } from './state/feed';
import { List } from './state/list';
import { Offers } from './state/offers';
import { People, type PresenceFrame } from './state/people';
import type { Preferences } from './state/preferences';
import { Queues, type CountsFrame } from './state/queues';
import type { Router } from './state/route';
import { Toasts } from './state/toasts';
import { Translations, type Spoken } from './state/translations';
import { Viewing, type Viewer } from './state/viewing';
import { t } from './text/text';

export interface Page {
  readonly environment: Environment;
  readonly storage: TextStorage;
  readonly outboxStorage: (prefix: string) => OutboxStorage;
  readonly socketUrl: string;
  readonly pollUrl: string;
  readonly device: string;
  readonly clock: Clock;
  readonly router: Router;
  readonly preferences: Preferences;
  readonly bell: Bell;
  readonly seen: () => boolean;
}

export class Desk {
  readonly me: Signal<Me>;
  readonly client: Client;
  readonly conversations: ConversationStore;
  readonly feed: Feed;
  readonly list: List;
  readonly offers = new Offers();
  readonly people = new People();
  readonly queues: Queues;
  readonly drafts: Drafts;
  readonly viewing: Viewing;
  readonly toasts = new Toasts();
  readonly translations = new Translations();
  readonly commands = new Commands();
  readonly alerts: Alerts;
  readonly actions: Actions;
  readonly news = signal(0); // how often something was announced, or ended, while we listened
  readonly next_call = signal<number | null>(null); // when somebody is to be called, as far as it is known
  private readonly online_ = signal(false);
  private readonly ends: (() => void)[] = [];

  constructor(
    readonly api: Api,
    readonly page: Page,
    me: Me,
    private readonly onSignedOut: () => void,
  ) {
    const { environment, storage } = page;
    const later: Later = (run, ms) => {
      const timer = environment.after(ms, run);
      return () => environment.cancel(timer);
    };
    this.me = signal(me);
    const outbox = new Outbox(page.outboxStorage(`waydesk.outbox.${me.id}.`));
    this.client = new Client({
      environment,
      socketUrl: page.socketUrl,
      pollUrl: page.pollUrl,
      device: page.device,
      credentials: () => this.ticket(),
      outbox,
      role: 'agent',
      reopenClosed: false,
    });
    this.conversations = new ConversationStore(this.client, outbox, environment);
    this.feed = new Feed(later);
    this.list = new List(this.feed, () => me.id, page.clock.now);
    this.queues = new Queues(() => page.clock.now.peek());
    this.viewing = new Viewing(me.id);
    const tell = (conversation: string, text: string) => this.tell({ type: 'draft', conversation, text });
    this.drafts = new Drafts(storage, `waydesk.draft.${me.id}.`, later, () => environment.now(), tell);
    this.actions = new Actions((frame) => this.client.ask(frame), this.offers, (key) => this.toasts.show(t(key), 'warn'));
    this.alerts = new Alerts(page.bell, page.preferences.sound, page.seen);
  }

  get online(): ReadonlySignal<boolean> {
    return this.online_;
  }

  start(): void {
    this.ends.push(
      this.client.listen({
        ready: (ready) => this.ready(ready.me),
        phase: (phase, code) => this.phase(phase, code),
        frame: (frame) => this.take(frame),
      }),
      effect(() => this.offers.expire(this.page.clock.now.value)),
      this.alerts.repeat(this.offers),
    );
    void this.client.start();
    void this.refresh();
  }

  close(): void {
    for (const end of this.ends) end();
    this.drafts.close();
    this.conversations.dispose();
    this.client.stop();
    this.list.close();
    this.feed.close();
  }

  // Names and figures that frames only keep fresh.
  async refresh(): Promise<void> {
    const languages = this.api.ask<{ languages: readonly Spoken[] }>('GET', '/api/v1/translate');
    languages.then((answer) => this.translations.filled(answer.languages), () => undefined); // an engine may take seconds
    const [agents, queues] = await Promise.allSettled([this.api.agents(), this.api.queues()]);
    if (agents.status === 'fulfilled') this.people.filled(agents.value);
    if (queues.status === 'fulfilled') this.queues.filled(queues.value);
  }

  private async ticket(): Promise<string> {
    try {
      return await this.api.ticket();
    } catch (problem) {
      if (problem instanceof ApiError && (problem.status === 401 || problem.status === 403)) throw new SignInNeeded();
      throw problem;
    }
  }

  private tell(frame: Frame): boolean {
    if (!this.online_.peek()) return false;
    this.client.ask(frame).catch(() => undefined);
    return true;
  }

  private ready(me: Record<string, unknown>): void {
    this.me.value = { ...this.me.value, ...(me as Partial<Me>) };
    this.online_.value = true;
    this.offers.clear();
    this.drafts.resend();
  }

  private phase(phase: string, code: number | string | null): void {
    if (phase === 'ready') return;
    this.online_.value = false;
    this.feed.interrupted();
    this.viewing.clear();
    if (phase === 'stopped' && (code === 'sign_in_needed' || code === 4200 || code === 'unauthenticated')) this.onSignedOut();
  }

  private take(frame: Frame): void {
    switch (frame.type) {
      case 'feed':
        return this.feed.apply(frame as unknown as FeedFrame);
      case 'offer':
        return this.offered(frame as unknown as Offer);
      case 'offer_gone':
        return this.offer_gone(String(frame['offer']), String(frame['why']));
      case 'counts':
        return this.queues.counted(frame as unknown as CountsFrame);
      case 'presence':
        return this.present(frame as unknown as PresenceFrame);
      case 'draft':
        return this.drafts.received(String(frame['conversation']), String(frame['text'] ?? ''));
      case 'announcement':
        return this.announced(frame);
      case 'viewing':
        return this.viewing.changed(String(frame['conversation']), (frame['agents'] ?? []) as Viewer[]);
    }
  }

  private announced(frame: Frame): void {
    this.news.value += 1;
    if (frame['over'] === true) return;
    const show = () => this.page.router.go({ place: 'day', query: { show: 'announcements' } });
    this.toasts.show(String(frame['title']), 'plain', { label: t('place.day'), run: show });
  }

  private offered(offer: Offer): void {
    if (!this.offers.received(offer)) return;
    const { contact, preview, subject } = offer.summary;
    this.alerts.offered(offer.offer, { title: t('offer.alert', { name: contact.name ?? t('traveler.one') }), body: preview ?? subject ?? '' });
  }

  private offer_gone(id: string, why: string): void {
    const offer = this.offers.gone(id);
    if (offer === null) return;
    const name = offer.summary.contact.name ?? t('traveler.one');
    if (why === 'missed') this.toasts.show(t('offer.missed', { name }), 'warn');
    else if (why === 'taken') this.toasts.show(t('offer.taken', { name }));
    else if (why === 'cancelled') this.toasts.show(t('offer.cancelled', { name }));
  }

  private present(frame: PresenceFrame): void {
    this.people.present(frame);
    const me = this.me.value;
    if (frame.agent !== me.id) return;
    const capacity = { used: frame.used ?? me.capacity.used, total: frame.total ?? me.capacity.total };
    this.me.value = { ...me, presence: { state: frame.state, reason: frame.reason ?? null }, capacity };
  }
}
