// One message: text, files, and beneath it the time and how far it came.

import type { ComponentChildren } from 'preact';
import type { Message, MessageState } from '../state';
import { clockTime } from './relative_time';
import { Icon, type IconName } from './icons';

export interface BubbleTexts {
  state(state: MessageState): string;
  edited: string;
  erased: string;
  masked: string;
}

const STATE_ICONS: Record<MessageState, IconName> = {
  sending: 'clock',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  failed: 'alert',
};

export interface BubbleProps {
  message: Message;
  /** The message's text as it is shown; what was erased has none. */
  text: ComponentChildren;
  language: string;
  texts: BubbleTexts;
  /** Who wrote it, for those who cannot see the side it stands on; shown when `named`. */
  author: string;
  named?: boolean;
  /** Last of a run by the same author: carries time and state. */
  last?: boolean;
  /** Files, actions and whatever else belongs to the message. */
  children?: ComponentChildren;
}

export function Bubble(props: BubbleProps) {
  const { message, texts } = props;
  const side = message.mine ? 'mine' : 'theirs';
  return (
    <div class={`message ${side}${message.note ? ' note' : ''}`} data-state={message.mine ? message.state : undefined}>
      <span class={props.named ? 'message-author' : 'visually-hidden'}>
        <bdi>{props.author}</bdi>
      </span>
      {(message.text || message.erased) && (
        <div class="bubble">
          {message.erased ? <em class="quiet">{texts.erased}</em> : props.text}
        </div>
      )}
      {props.children}
      {(props.last || message.masked || message.state === 'failed' || message.state === 'sending') && <Meta {...props} />}
    </div>
  );
}

function Meta({ message, language, texts }: BubbleProps) {
  return (
    <span class="message-meta">
      <time class="tabular" dateTime={new Date(message.at).toISOString()}>
        {clockTime(message.at, language)}
      </time>
      {message.edited && <span>{texts.edited}</span>}
      {message.masked && <span>{texts.masked}</span>}
      {message.mine && (
        <span class="message-state" data-state={message.state}>
          <Icon name={STATE_ICONS[message.state]} size={14} />
          <span>{texts.state(message.state)}</span>
        </span>
      )}
    </span>
  );
}
