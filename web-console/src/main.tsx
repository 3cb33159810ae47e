// The page begins here: everything that belongs to the browser is made and handed down.

import { effect } from '@preact/signals';
import { browserEnvironment, pageStorage, randomUuid } from '@waydesk/shared/wire';
import { render } from 'preact';
import '@waydesk/shared/ui/tokens.css';
import '@waydesk/shared/ui/attachment.css';
import '@waydesk/shared/ui/message.css';
import '@waydesk/shared/ui/desk.css';
import '@waydesk/shared/ui/rich_text.css';
import './styles/global.css';
import { App } from './app';
import type { Page } from './desk';
import { draw_in_time } from './keys/drawing';
import { Api } from './net/api';
import { PageBell } from './net/bell';
import { Session } from './session/session';
import { Clock } from './state/clock';
import type { TextStorage } from './state/drafts';
import { page_text_storage } from './state/page_storage';
import { read_preferences } from './state/preferences';
import { Router } from './state/route';
import { begin_language, follow_language, language } from './text/text';

const language_key = 'waydesk.language';
const device_key = 'waydesk.device';

function page_of(storage: TextStorage): Page {
  const { protocol, host } = window.location;
  const device = storage.get(device_key) ?? randomUuid();
  storage.set(device_key, device);
  return {
    environment: browserEnvironment(),
    storage,
    outboxStorage: pageStorage,
    socketUrl: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/rt`,
    pollUrl: '/rt/poll',
    device,
    clock: new Clock(),
    router: new Router({
      read: () => window.location.hash,
      write: (hash, replace) => (replace ? window.history.replaceState(null, '', hash) : window.history.pushState(null, '', hash)),
      watch: (changed) => {
        window.addEventListener('popstate', changed);
        window.addEventListener('hashchange', changed);
        return () => {
          window.removeEventListener('popstate', changed);
          window.removeEventListener('hashchange', changed);
        };
      },
    }),
    preferences: read_preferences(storage, 'waydesk.preferences'),
    bell: new PageBell(),
    seen: () => !document.hidden && document.hasFocus(),
  };
}

async function begin(): Promise<void> {
  const storage = page_text_storage();
  const page = page_of(storage);
  const root = document.documentElement;
  effect(() => {
    const theme = page.preferences.theme.value;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  });
  await begin_language(storage.get(language_key), navigator.languages);
  follow_language(root, (tag) => storage.set(language_key, tag));

  let session: Session | null = null;
  const api = new Api((path, init) => window.fetch(path, init), () => language.peek(), () => session?.ended());
  session = new Session(api);
  draw_in_time(window);
  render(<App api={api} session={session} page={page} />, document.getElementById('app') as HTMLElement);
  void session.begin();
}

void begin();
