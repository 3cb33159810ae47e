// What happened to a case, in the log. Its newest card knows how it stands now, and leads to it.

import type { Line } from '@waydesk/shared/state';
import { Icon } from '@waydesk/shared/ui';
import type { CaseCard } from './own_case';
import { isOver, stageKey } from './stages';
import { caseTitle } from './texts';
import { useCases } from './use_cases';

const idOf = (body: Partial<CaseCard>) => (body.card === 'case' ? body.data?.case : undefined);

export function CaseCardLine({ line }: { line: Line }) {
  const { chat, desk, a } = useCases();
  const { data }: Partial<CaseCard> = line.event.body;
  if (!data) return null;
  const stage = stageKey(data);
  const then = a(stage ?? 'stage.ended');
  const newest = chat.current.value.events.value.findLast((event) => event.kind === 'card' && idOf(event.body) === data.case);
  if (newest?.seq !== line.seq) return <>{a('card.then', { title: caseTitle(data, a), stage: then })}</>;
  const known = desk.find(data.case);
  const now = known ?? data;
  return (
    <section class="call-card card" data-case={data.case}>
      <Icon name={known?.needed ? 'alert' : isOver(now) ? 'check' : 'clock'} size={16} />
      <h2>{caseTitle(now, a)}</h2>
      <p dir="auto">{known?.needed ?? known?.label ?? then}</p>
      <button type="button" class="link-button" onClick={() => desk.show(data.case)}>
        {a('card.open')}
      </button>
    </section>
  );
}
