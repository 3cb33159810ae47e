// Calls instead of writing, with their styles and their part of the catalogue. The screens, which few visits need, are a
// chunk of their own.

import type { Conversation, Line } from '@waydesk/shared/state';
import { dress } from '../dress';
import { lazyPart } from '../parts/lazy_part';
import { SubScreen } from '../screens/sub_screen';
import { CallCard } from './call_card';
import styles from './callback.css?inline';
import { Entry } from './entry';
import { Offer } from './offer';
import { useCalls } from './use_calls';

dress(styles);

export interface CallbackProps {
  /** A card in the log. */
  line?: Line | undefined;
  /** One that waits in line. */
  waiting?: Conversation | undefined;
}

/** A card, the offer to somebody who waits, the entry on the home screen, or the screen of calls. */
export function Callbacks({ line, waiting }: CallbackProps) {
  const { chat, desk } = useCalls();
  if (!desk.ready.value) return null;
  if (line) return <CallCard line={line} />;
  if (waiting) return <Offer conversation={waiting} />;
  // With another state of the connection, screens that could not be loaded are tried again.
  return chat.screen.value === 'home' ? <Entry /> : <CallScreens phase={chat.store.phase.value} />;
}

interface ScreensProps {
  phase: string;
}

const CallScreens = lazyPart<ScreensProps>(() => import('./call_screens').then((chunk) => chunk.CallScreens), Meanwhile);

function Meanwhile({ phase }: ScreensProps) {
  const { desk, a } = useCalls();
  return (
    <SubScreen label={a('entry.ask')} onBack={() => desk.back()}>
      <p class="sub-state" role="status">
        {a(phase === 'offline' ? 'when.offline' : 'when.loading')}
      </p>
      <p class="skeleton" aria-hidden="true" />
    </SubScreen>
  );
}
