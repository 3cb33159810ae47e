// Why a message was not taken, and what its author can do about it.

import type { Message } from '@waydesk/shared/state';
import { useTools } from '../context';

export function FailedMessage({ message }: { message: Message }) {
  const { chat, t } = useTools();
  return (
    <div class="failed" role="alert">
      <span>{t(message.problem?.code === 'too_large' ? 'error.too_large' : 'error.generic')}</span>
      <button type="button" class="link-button" onClick={() => chat.retry(message.clientId!)}>
        {t('message.retry')}
      </button>
      <button type="button" class="link-button" onClick={() => chat.discard(message.clientId!)}>
        {t('message.delete')}
      </button>
    </div>
  );
}
