// The widget's window: one screen at a time, the state of the connection, and the voice for screen readers.

import { useEffect } from 'preact/hooks';
import { useTools } from './context';
import { Announcer } from './parts/announcer';
import { Answers, Beside } from './parts/idle_parts';
import { ConnectionBar } from './parts/connection_bar';
import { LauncherSign } from './parts/launcher_sign';
import { ConversationScreen } from './screens/conversation_screen';
import { Home } from './screens/home';

export function App() {
  const { chat, t, words } = useTools();
  const screen = chat.screen.value;
  const brand = chat.line.config.value?.brand.name ?? '';
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) chat.line.post({ type: 'close' });
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [chat]);
  return (
    <main class="window" aria-label={t('panel.title', { brand })} lang={words.language.value}>
      {screen === 'home' ? <Home /> : screen === 'answers' ? <Answers /> : screen === 'conversation' ? <ConversationScreen key={chat.current.value} /> : <Beside />}
      <ConnectionBar />
      <Announcer />
      <LauncherSign />
    </main>
  );
}
