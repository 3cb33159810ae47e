// On the home screen: how many complaints and refunds are open, and what is needed from him.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '@waydesk/shared/ui';
import { isOver } from './stages';
import { useCases } from './use_cases';

export function Entry() {
  const { desk, a } = useCases();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (desk.returning) button.current?.focus({ preventScroll: true });
    desk.returning = false;
  }, []);
  const { complaint } = desk;
  const open = desk.own.value.filter((one) => !isOver(one));
  const needed = open.find((one) => one.needed !== null)?.needed;
  const isPending = complaint.state.value !== 'open';
  const needsLook = complaint.needsLook.value;
  const standing = needed ?? (open.length > 0 ? a('own.open', { count: open.length }) : a('own.entry_hint'));
  const text = isPending ? a('own.pending') : needsLook ? a('own.look') : standing;
  const leave = () => (needsLook || isPending ? desk.complain() : desk.open());
  return (
    <li data-entry="cases">
      <button ref={button} type="button" class="row" onClick={leave}>
        <span class="row-words">
          <span class="row-title">{a('own.title')}</span>
          <span class="row-text" dir="auto">
            {text}
          </span>
        </span>
        <Icon name="forward" size={16} />
      </button>
    </li>
  );
}
