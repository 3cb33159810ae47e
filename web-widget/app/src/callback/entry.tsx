// On the home screen: calls that are owed, and the way to ask for one.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '@waydesk/shared/ui';
import { isOver } from './callback';
import { clockText, stateText } from './texts';
import { useCalls } from './use_calls';

const MAX_LISTED = 3;

export function Entry() {
  const { chat, desk, a } = useCalls();
  const button = useRef<HTMLButtonElement>(null);
  const { request } = desk;
  useLayoutEffect(() => {
    if (desk.returning) button.current?.focus({ preventScroll: true });
    desk.returning = false;
  }, []);
  if (chat.line.config.value?.callbacks === false) return null;
  const note = request.isPending ? a('entry.pending') : request.needsLook.value ? a('entry.look') : null;
  return (
    <div class="call-entry">
      <OwnCalls />
      {note && <p class="sub-note">{note}</p>}
      <button ref={button} type="button" class="plain-button" onClick={() => desk.open()}>
        <Icon name="clock" size={16} />
        <span>{a('entry.ask')}</span>
      </button>
    </div>
  );
}

/** Those that are to come, and those that did not reach him. */
function OwnCalls() {
  const { desk, a, language } = useCalls();
  const calls = desk.own.value.filter((one) => !isOver(one) || one.state === 'failed').slice(0, MAX_LISTED);
  if (calls.length === 0) return null;
  return (
    <ul class="card list" aria-label={a('entry.yours')}>
      {calls.map((callback) => (
        <li key={callback.id}>
          <button type="button" class="row" onClick={() => desk.show(callback.id)}>
            <span class="row-words">
              <strong>{stateText(callback, a, language)}</strong>
              {callback.slot && !isOver(callback) && <span class="call-note">{clockText(callback.slot, a, language)}</span>}
            </span>
            <Icon name="forward" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}
