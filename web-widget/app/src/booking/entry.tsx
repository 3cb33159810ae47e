// On the home screen: what comes next of his bookings, or the way to look one up.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { nextService } from '@waydesk/shared/booking';
import { Icon } from '@waydesk/shared/ui';
import { nextText } from './texts';
import { useBookings } from './use_bookings';

export function Entry() {
  const { desk, a, reader } = useBookings();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (desk.returning) button.current?.focus({ preventScroll: true });
    desk.returning = false;
  }, []);
  const next = desk.all.value[0];
  const service = next && nextService(next, reader.now);
  return (
    <li data-entry="booking">
      <button ref={button} type="button" class="row" onClick={() => desk.open()}>
        <span class="row-words">
          <span class="row-title">{a('own.entry')}</span>
          <span class="row-text" dir="auto">
            {service ? nextText(service, reader) : a('own.entry_hint')}
          </span>
        </span>
        <Icon name="forward" size={16} />
      </button>
    </li>
  );
}
