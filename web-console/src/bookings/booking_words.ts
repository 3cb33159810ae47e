// Words of bookings, which travelers read too: a domain of the catalogue beside the console's own, loaded with the part.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { languages, loaders } from 'virtual:catalogue/booking';
import type { BookingKey, SayBooking } from '@waydesk/shared/booking';
import { Translator } from '@waydesk/shared/i18n';
import { language } from '../text/text';

const translator = new Translator<BookingKey>({ languages, loaders });

// Null until they are there, in the language of the console.
export function useBookingWords(): { say: SayBooking | null; failed: boolean; retry: () => void } {
  const state = useSignal<'loading' | 'ready' | 'failed'>('loading');
  const tries = useSignal(0);
  useEffect(() => {
    let current = true;
    translator.use([language.value]).then(
      () => current && (state.value = 'ready'),
      () => current && (state.value = 'failed'),
    );
    return () => void (current = false);
  }, [language.value, tries.value]);
  return { say: state.value === 'ready' ? translator.t : null, failed: state.value === 'failed', retry: () => void (tries.value += 1) };
}
