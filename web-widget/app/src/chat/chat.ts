// What the widget is about, without its looks: the visitor's conversations, which one is open, what is being written.

import { batch, effect, signal, type Signal } from '@preact/signals-core';
import { Conversation, ConversationStore } from '@waydesk/shared/state';
import {
  browserEnvironment,
  Client,
  followPage,
  isNewThread,
  LocalStorage,
  MemoryStorage,
  newThread,
  Outbox,
  TypingNotice,
  type Attachment,
  type Event,
} from '@waydesk/shared/wire';
import { Drafts, visitorStorage } from './drafts';
import type { HostLine } from './host_line';
import type { Uploads } from './uploads';

/** As many are kept complete at a time; older ones load when they are opened. */
const MAX_WATCHED = 10;

export type Screen = 'home' | 'conversation' | 'answers' | 'callback' | 'booking' | 'cases';

/** A line for those who hear the widget; `key` tells it from all others. */
export interface Said {
  key: string;
  text: string;
}

const MAX_SAID = 5;

/** What an agent is told with the first message of a conversation: a booking's code, and short texts by name. */
export interface Opening {
  booking?: string;
  fields?: Record<string, string>;
}

export class Chat {
  readonly screen = signal<Screen>('home');
  readonly store: ConversationStore;
  /** Files for the message being written; made with the first one. */
  readonly uploads = signal<Uploads | null>(null);
  /** The name of a file that was not taken, because what uploads files could not be loaded. */
  readonly lostFile = signal<string | null>(null);
  /** What is spoken, the newest last. */
  readonly said = signal<readonly Said[]>([]);
  /** The code of the booking that the traveler told about last, or ''. */
  booking = '';
  readonly drafts: Drafts;
  readonly current: Signal<Conversation>;
  /** False where nothing survives the page. */
  readonly keeps: boolean;
  readonly #client: Client;
  readonly #environment = browserEnvironment();
  readonly #typing: TypingNotice;
  #chosen = false;
  #opening: Opening = {};
  #visitor: string | undefined;

  constructor(
    readonly line: HostLine,
    site: string,
    private readonly language: () => string,
  ) {
    const { device, memoryOnly } = line.host.value!;
    const { storage, prefix } = visitorStorage(site, device);
    this.keeps = storage !== null && !memoryOnly;
    const outbox = new Outbox(this.keeps ? new LocalStorage(storage!, `${prefix}outbox:`) : new MemoryStorage());
    this.drafts = new Drafts(this.keeps ? storage : null, `${prefix}draft:`);
    this.#client = new Client({
      environment: this.#environment,
      socketUrl: location.origin.replace(/^http/, 'ws') + '/rt',
      pollUrl: '/rt/poll',
      device,
      credentials: (reason) => line.credentials(reason),
      outbox,
      role: 'visitor',
      reopenClosed: true,
    });
    this.store = new ConversationStore(this.#client, outbox, this.#environment);
    this.#typing = new TypingNotice(this.#environment, (on) => this.#sayTyping(on));
    this.current = signal(this.#fresh());
    this.#listen();
  }

  start(): void {
    followPage(this.#client);
    this.line.whenSession((session) => this.#follow(session.visitor?.id));
    void this.#client.start();
  }

  /** New messages of others, for the preview and for those who listen. Answers the end of the subscription. */
  onMessages(action: (conversation: Conversation, events: Event[]) => void): () => void {
    return this.#client.listen({
      events: (id, events) => {
        const others = events.filter((event) => event.kind === 'message' && event.by.kind !== 'visitor');
        if (others.length > 0) action(this.store.get(id), others);
      },
    });
  }

  open(conversation: Conversation): void {
    this.watch(conversation.id.value);
    this.#goTo(conversation);
  }

  /** Hears of what happens in a conversation from now on. */
  watch(id: string): void {
    this.#client.watch(id);
  }

  say(...lines: Said[]): void {
    this.said.value = [...this.said.value, ...lines].slice(-MAX_SAID);
  }

  /** A new one, with `draft` to begin from; the server hears of it and of its opening with the first message. */
  begin(draft = '', opening: Opening = {}): void {
    this.#goTo(this.#fresh(), opening);
    this.written(draft);
  }

  show(screen: Screen): void {
    this.#chosen = true;
    this.screen.value = screen;
  }

  written(text: string): void {
    this.drafts.of(this.current.value.id.value).value = text;
    this.#typing.changed(text);
  }

  async attach(files: readonly File[]): Promise<void> {
    this.lostFile.value = null;
    try {
      const { visitorUploads } = await import('./visitor_uploads');
      this.uploads.value ??= visitorUploads(this.line);
      this.uploads.value.add(files);
    } catch {
      this.lostFile.value = files[0]?.name ?? null;
    }
  }

  async send(text: string): Promise<void> {
    const attachments: Attachment[] = this.uploads.value?.take() ?? [];
    const body = text.trim();
    if (!body && attachments.length === 0) return;
    this.#typing.stop();
    this.drafts.of(this.current.value.id.value).value = '';
    if (this.current.value.status.value === 'closed') this.begin();
    const thread = this.current.value.id.value;
    await this.#client.send({ thread, text: body, attachments, open: { language: this.language(), ...this.#opening } });
  }

  retry(clientId: string): void {
    void this.#client.retry(clientId);
  }

  discard(clientId: string): void {
    void this.#client.discard(clientId);
  }

  reconnect(): void {
    if (this.store.phase.value === 'stopped') void this.#client.start();
    else this.#client.online();
  }

  loadEarlier(): Promise<boolean> {
    return this.#client.history(this.current.value.id.value);
  }

  /** Ends the chat, or leaves the queue. Answers whether the server did it. */
  end(): Promise<boolean> {
    const asked = this.#client.ask({ type: 'resolve', conversation: this.current.value.id.value });
    return asked.then(
      () => true,
      () => false,
    );
  }

  #fresh(): Conversation {
    return this.store.get(newThread(this.#environment.uuid()));
  }

  // Nobody reads what is not yet a conversation.
  #sayTyping(on: boolean): void {
    const id = this.current.value.id.value;
    if (!isNewThread(id)) this.#client.typing(id, on);
  }

  #goTo(conversation: Conversation, opening: Opening = {}): void {
    batch(() => {
      this.#opening = opening;
      this.current.value = conversation;
      this.show('conversation');
    });
  }

  #listen(): void {
    this.#client.listen({
      ready: (ready) => {
        const open = ready.conversations.filter((one) => one.status !== 'closed').slice(0, MAX_WATCHED);
        for (const one of open) this.#client.watch(one.conversation, one.head);
        const running = open.filter((one) => one.status !== 'resolved');
        if (!this.#chosen && running.length === 1) this.#goTo(this.store.get(running[0]!.conversation));
      },
      moved: (from, to) => this.current.value.id.value === from && this.#goTo(this.store.get(to)),
    });
    effect(() => this.#markRead());
    effect(() => {
      const running = this.store.list.value.some((one) => one.events.value.length > 0 && !['resolved', 'closed'].includes(one.status.value));
      this.line.post({ type: 'conversation', open: running });
    });
  }

  #markRead(): void {
    const conversation = this.current.value;
    const seen = this.line.shown.value && this.screen.value === 'conversation' && conversation.live.value;
    if (seen && conversation.events.value.length > 0) this.store.markRead(conversation);
  }

  // A visitor who signed in on the page sees other conversations: a new link with the new token tells which.
  #follow(visitor: string | undefined): void {
    if (this.#visitor !== undefined && this.#visitor !== visitor) this.#client.online();
    this.#visitor = visitor;
  }
}
