// What happened to a call, in the log. The newest card of a call knows how it stands now, and leads to it.

import type { Line } from '@waydesk/shared/state';
import { Icon } from '@waydesk/shared/ui';
import { isOver, type CallbackCard } from './callback';
import { clockText, stateText } from './texts';
import { useCalls } from './use_calls';

const idOf = (body: Partial<CallbackCard>) => (body.card === 'callback' ? body.data?.callback : undefined);

export function CallCard({ line }: { line: Line }) {
  const { chat, desk, a, language } = useCalls();
  const body: Partial<CallbackCard> = line.event.body;
  const id = idOf(body);
  if (!id || !body.data) return null;
  const newest = chat.current.value.events.value.findLast((event) => event.kind === 'card' && idOf(event.body) === id);
  if (newest?.seq !== line.seq) return <>{stateText(body.data, a, language)}</>;
  const known = desk.own.value.find((one) => one.id === id);
  const now = known ?? body.data;
  const lost = now.state === 'failed';
  return (
    <section class="call-card card" data-state={now.state}>
      <Icon name={lost ? 'alert' : now.state === 'done' ? 'check' : 'clock'} size={16} />
      <h2>{stateText(now, a, language)}</h2>
      {now.slot && !isOver(now) && <p>{clockText(now.slot, a, language)}</p>}
      {known && (!isOver(now) || lost) && (
        <button type="button" class="link-button" onClick={() => (lost ? desk.openLike(known) : desk.show(id))}>
          {a(lost ? 'call.choose' : 'call.open')}
        </button>
      )}
    </section>
  );
}
