// The place in line and how long it will take, while nobody answers yet; outside hours, when somebody will.

import type { Conversation } from '@waydesk/shared/state';
import { Icon } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { Estimate } from './estimate';
import { Beside } from './idle_parts';
import { isWaiting } from './line_text';
import { rarePart } from './rare_part';

const Closed = rarePart((parts) => parts.Closed);

export function Place({ conversation }: { conversation: Conversation }) {
  const { t } = useTools();
  const place = conversation.place.value;
  if (!place || !isWaiting(conversation)) return null;
  return (
    <div class="place">
      <Icon name="clock" size={16} />
      <p class="tabular">
        {place.opens_at ? <Closed place={place} /> : <strong>{t('queue.position', { position: place.position })}</strong>}
        {!place.opens_at && place.estimate_s && <Estimate seconds={place.estimate_s} />}
      </p>
      {place.callback && <Beside waiting={conversation} />}
    </div>
  );
}
