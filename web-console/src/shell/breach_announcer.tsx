// Says when a clock of one's own conversation goes late; nothing else that clocks do is spoken.

import { effect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Breaches } from '../state/breaches';
import { traveler_name } from '../text/names';
import { clock_name } from '../text/service_words';
import { t } from '../text/text';
import { useDesk } from './context';

export function BreachAnnouncer() {
  const desk = useDesk();
  const [words, speak] = useState('');
  useEffect(() => {
    const breaches = new Breaches();
    return effect(() => {
      const now = desk.page.clock.now.value;
      const found = breaches.look(desk.feed.items.values(), desk.me.peek().id, now);
      if (found.length === 0) return;
      speak(found.map(({ item, clock }) => t('sla.breached', { name: traveler_name(item), clock: clock_name(clock.clock) })).join(' '));
    });
  }, [desk]);
  return (
    <p class="visually-hidden" role="status" data-breaches>
      {words}
    </p>
  );
}
