// "Complaints and refunds": the entry on the home screen, an item of a list; a card in the log; or the screens, which few
// visits need and are a chunk of their own.

import type { Line } from '@waydesk/shared/state';
import { lazyPart } from '../parts/lazy_part';
import { SubScreen } from '../screens/sub_screen';
import { CaseCardLine } from './case_card';
import { Entry } from './entry';
import { useCases } from './use_cases';

export function Cases({ line }: { line?: Line }) {
  const { chat, desk } = useCases();
  if (!desk.ready.value) return null;
  if (line) return <CaseCardLine line={line} />;
  // With another state of the connection, screens that could not be loaded are tried again.
  return chat.screen.value === 'home' ? <Entry /> : <CaseScreens phase={chat.store.phase.value} />;
}

interface ScreensProps {
  phase: string;
}

const CaseScreens = lazyPart<ScreensProps>(() => import('./case_screens').then((chunk) => chunk.CaseScreens), Meanwhile);

function Meanwhile({ phase }: ScreensProps) {
  const { desk, a } = useCases();
  return (
    <SubScreen label={a('own.title')} onBack={() => desk.back()}>
      <p class="sub-state" role="status">
        {a(phase === 'offline' ? 'own.offline_none' : 'own.loading')}
      </p>
      <p class="skeleton" aria-hidden="true" />
    </SubScreen>
  );
}
