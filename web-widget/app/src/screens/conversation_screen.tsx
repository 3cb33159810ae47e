// One conversation: who is there, the messages, and the place to write.

import { Icon } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { Composer } from '../parts/composer';
import { Log } from '../parts/log';
import { Place } from '../parts/place';
import { counterpart } from '../parts/line_text';
import { WindowButtons } from '../parts/window_buttons';

export function ConversationScreen() {
  const { chat, t } = useTools();
  const conversation = chat.current.value;
  const agent = counterpart(conversation);
  const brand = chat.line.config.value?.brand.name ?? '';
  return (
    <div class="conversation">
      <header class="topbar">
        <button type="button" class="icon-button" aria-label={t('panel.back')} onClick={() => chat.show('home')}>
          <Icon name="back" />
        </button>
        <span class="avatar" aria-hidden="true">
          {agent ? [...agent][0] : <Icon name="chat" size={16} />}
        </span>
        <div class="topbar-words">
          <h1>
            <bdi>{agent ?? brand}</bdi>
          </h1>
          <p>{agent ? brand : !conversation.place.value?.opens_at && t('queue.waiting')}</p>
        </div>
        <WindowButtons />
      </header>
      <Place conversation={conversation} />
      <Log conversation={conversation} />
      <Composer key={conversation} conversation={conversation} />
    </div>
  );
}
