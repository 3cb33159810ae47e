// One booted widget: launcher, frame and session, and what the host page may ask of it.

import { Frame } from './frame';
import { Launcher } from './launcher';
import { Memory } from './memory';
import type { Session, ToLoader } from '@waydesk/shared/host';
import { openSession, type Identity, type NoSession } from './session';
import { directionFor, wordsFor } from './words';

export interface Settings {
  site: string;
  /** BCP 47; by default the page's own language. */
  locale: string;
  /** `start` or `end`, in the direction of the widget's language. */
  side: string;
  /** `light` or `dark`; by default the visitor's own choice. */
  theme: string | null;
}

export type WidgetEvent = 'ready' | 'open' | 'close' | 'unread';

export class Widget {
  readonly #memory: Memory;
  readonly #launcher: Launcher;
  #frame: Frame | null = null;
  #session: Promise<Session> | null = null;
  #identity?: Identity;
  #isOpen = false;
  #labels = wordsFor('en');

  constructor(
    private readonly base: string,
    private settings: Settings,
    private readonly emit: (event: WidgetEvent, value?: number) => void,
  ) {
    this.#memory = new Memory(`waydesk:${settings.site}`);
    const handler = { intent: () => this.#start(), toggle: () => this.toggle(), open: () => this.open(), escape: () => this.close() };
    this.#launcher = new Launcher(handler, settings.side);
    this.#speak(settings.locale);
    if (this.#memory.current.open) whenIdle(() => this.#start());
  }

  open(): void {
    this.#start();
    this.#isOpen = true;
    this.#tell();
    this.#frame?.focus();
    this.emit('open');
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#tell();
    this.#launcher.focus();
    this.emit('close');
  }

  toggle(): void {
    if (this.#isOpen) this.close();
    else this.open();
  }

  show(visible: boolean): void {
    this.#launcher.show(visible);
  }

  consent(given: boolean): void {
    this.#memory.consent(given);
    this.#greet();
  }

  update(change: Partial<Settings>): void {
    this.settings = { ...this.settings, ...change };
    if (change.locale) this.#speak(change.locale);
    this.#greet();
  }

  identify(identity: Identity): void {
    this.#identity = identity;
    this.#session = null;
    if (this.#frame) this.#giveSession(false);
  }

  /** Signs the visitor out of this page: nothing of him stays on the device. */
  shutdown(): void {
    this.#frame?.remove();
    this.#launcher.remove();
    this.#memory.forget();
  }

  // Nothing is requested before this.
  #start(): void {
    if (this.#frame) return;
    const address = `${this.base}/w/v1/app/?site=${encodeURIComponent(this.settings.site)}`;
    this.#frame = new Frame(this.#launcher.panel, address, this.#labels.closed, (message) => this.#take(message));
    this.#greet();
    this.#giveSession(false);
  }

  #greet(): void {
    const { locale, theme } = this.settings;
    const { device } = this.#memory.current;
    this.#frame?.post({ type: 'host', device, locale, memoryOnly: this.#memory.memoryOnly, theme });
  }

  #giveSession(revoked: boolean): void {
    const { site, locale } = this.settings;
    const asked = (this.#session ??= openSession(this.base, { site, locale, identity: this.#identity }, this.#memory, revoked));
    asked.then(
      (session) => {
        this.#frame?.post({ type: 'session', session });
        this.emit('ready');
      },
      (refusal: NoSession) => {
        this.#session = null;
        this.#frame?.post({ type: 'no_session', ...refusal });
      },
    );
  }

  #take(message: ToLoader): void {
    switch (message.type) {
      case 'session_please':
        if (message.reason !== 'connect') this.#session = null;
        return this.#giveSession(message.reason === 'revoked');
      case 'close':
        return this.close();
      case 'unread':
        this.#labels.closed = message.label;
        this.#launcher.setUnread(message.count);
        if (!this.#isOpen) this.#launcher.showPreview(message.preview);
        this.#tell();
        return this.emit('unread', message.count);
      case 'conversation':
        return this.#memory.set({ open: message.open });
      case 'language':
        this.#frame!.title = message.title;
        return this.#speak(message.language);
      case 'brand':
        return this.#launcher.paint(message.accent, message.onAccent);
    }
  }

  #speak(locale: string): void {
    this.#labels = wordsFor(locale);
    this.#launcher.setDirection(directionFor(locale));
    this.#tell();
  }

  #tell(): void {
    this.#launcher.setOpen(this.#isOpen);
    this.#launcher.name(this.#isOpen ? this.#labels.open : this.#labels.closed);
    this.#frame?.post({ type: 'shown', shown: this.#isOpen });
  }
}

function whenIdle(action: () => void): void {
  (window.requestIdleCallback ?? setTimeout)(action);
}
