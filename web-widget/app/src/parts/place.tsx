// The place in line and how long it will take, while nobody answers yet.

import type { Conversation } from '@waydesk/shared/state';
import { Icon } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { Estimate } from './estimate';

export function Place({ conversation }: { conversation: Conversation }) {
  const { t } = useTools();
  const place = conversation.place.value;
  const waiting = ['waiting', 'offered'].includes(conversation.status.value);
  if (!waiting || !place) return null;
  return (
    <div class="place">
      <Icon name="clock" size={16} />
      <p class="tabular">
        <strong>{t('queue.position', { position: place.position })}</strong>
        {place.estimate && <Estimate seconds={place.estimate} />}
      </p>
    </div>
  );
}
