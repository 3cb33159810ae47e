// The page's side of a widget in a frame: what the loader is to a site's page, here for the preview and the first test
// chat. Its visitor is one of this browser's own, the same each time, so that looking makes no new ones.

import type { Config, Session, ToLoader, ToWidget } from '@waydesk/shared/host';
import { readPortMessage } from '@waydesk/shared/host';
import type { TextStorage } from '../state/drafts';

export interface Shown {
  readonly locale: string;
  readonly theme: 'light' | 'dark';
  readonly look?: Pick<Config, 'brand' | 'greetings'>; // in the place of what the server says
}

type Post = (message: ToWidget) => void;

export class WidgetHost {
  private post: Post = () => undefined;
  private session: Session | null = null;

  constructor(
    private readonly site: string,
    private readonly storage: TextStorage,
    private readonly device: string,
    private shown: Shown,
  ) {}

  // The frame has loaded, perhaps again.
  connect(frame: HTMLIFrameElement): void {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => {
      const message = readPortMessage<ToLoader>(event.data);
      if (message?.type === 'session_please') void this.ask(message.reason === 'revoked');
    };
    frame.contentWindow?.postMessage({ type: 'waydesk_port' }, window.location.origin, [port2]);
    this.post = (message) => port1.postMessage(message);
    this.greet();
    this.post({ type: 'shown', shown: true });
    if (this.session === null) void this.ask(false);
    else this.dress();
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.greet();
    this.dress();
  }

  private get key(): string {
    return `waydesk.preview:${this.site}`;
  }

  private greet(): void {
    const { locale, theme } = this.shown;
    this.post({ type: 'host', device: this.device, locale, memoryOnly: true, theme });
  }

  private dress(): void {
    if (this.session === null) return;
    const { config } = this.session;
    this.post({ type: 'session', session: { ...this.session, config: { ...config, ...this.shown.look } } });
  }

  private async ask(anew: boolean): Promise<void> {
    const { origin, pathname } = window.location;
    const token = anew ? undefined : (this.storage.get(this.key) ?? undefined);
    const body = JSON.stringify({ site: this.site, device: this.device, token, locale: this.shown.locale, page: origin + pathname });
    const answer = await fetch('/widget/v1/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    if (!answer?.ok || typeof told?.token !== 'string') {
      this.post({ type: 'no_session', retry: !answer || answer.status >= 429, code: told?.code ?? null });
      return;
    }
    this.session = told as Session;
    this.storage.set(this.key, this.session.token);
    this.dress();
  }
}
