// The widget's document: takes the line to the host page, then shows the chat.

import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { loaders, languages } from 'virtual:catalogue/widget';
import { Translator } from '@waydesk/shared/i18n';
import { applyBrand } from '@waydesk/shared/ui';
import tokens from '@waydesk/shared/ui/tokens.css?inline';
import { App } from './app';
import messages from '@waydesk/shared/ui/message.css?inline';
import styles from './app.css?inline';
import { Chat } from './chat/chat';
import { waitForHost, type HostLine } from './chat/host_line';
import conversation from './conversation.css?inline';
import { dress } from './dress';
import { ToolsContext, type Words } from './context';
import { followSignals } from './following';
import { rememberedLanguage } from './language_choice';

function followLanguage(words: Words, line: HostLine): void {
  effect(() => {
    const language = words.language.value;
    document.documentElement.lang = language;
    document.documentElement.dir = words.direction;
    document.title = words.t('panel.title', { brand: line.config.value?.brand.name ?? '' });
    line.post({ type: 'language', language, title: document.title });
  });
}

// The page may ask for another language at any time; what the visitor chose himself stands until then.
function followHostLanguage(words: Words, line: HostLine): void {
  let last = line.host.peek()!.locale;
  effect(() => {
    const { locale } = line.host.value!;
    if (locale !== last) void words.use([locale]);
    last = locale;
  });
}

function followBrand(line: HostLine): void {
  effect(() => {
    const root = document.documentElement;
    root.dataset.theme = line.host.value?.theme ?? '';
    applyBrand(root, line.config.value?.brand.color);
    const style = getComputedStyle(root);
    line.post({ type: 'brand', accent: style.getPropertyValue('--brand-light') || '#0b5f6b', onAccent: style.getPropertyValue('--on-brand-light') || '#ffffff' });
  });
}

async function begin(): Promise<void> {
  dress(tokens, styles, messages, conversation);
  followSignals();
  const line = await waitForHost();
  const words: Words = new Translator({ languages, loaders });
  const site = new URLSearchParams(location.search).get('site') ?? '';
  const hostFacts = new Promise<void>((resolve) => effect(() => void (line.host.value && resolve())));
  await hostFacts;
  const { locale, memoryOnly } = line.host.value!;
  await words.use([...rememberedLanguage(memoryOnly), locale, ...navigator.languages]);
  const chat = new Chat(line, site, () => words.language.value);
  followLanguage(words, line);
  followHostLanguage(words, line);
  followBrand(line);
  const tools = { chat, words };
  render(
    <ToolsContext.Provider value={tools}>
      <App />
    </ToolsContext.Provider>,
    document.body,
  );
  chat.start();
}

void begin();
