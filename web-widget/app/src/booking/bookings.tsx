// "My booking": the entry on the home screen, an item of a list, or the screen, which few visits need and is a chunk of
// its own.

import { lazyPart } from '../parts/lazy_part';
import { SubScreen } from '../screens/sub_screen';
import { Entry } from './entry';
import { useBookings } from './use_bookings';

export function Bookings() {
  const { chat, desk } = useBookings();
  if (!desk.ready.value) return null;
  // With another state of the connection, a screen that could not be loaded is tried again.
  return chat.screen.value === 'home' ? <Entry /> : <BookingScreen phase={chat.store.phase.value} />;
}

interface ScreenProps {
  phase: string;
}

const BookingScreen = lazyPart<ScreenProps>(() => import('./booking_screen').then((chunk) => chunk.BookingScreen), Meanwhile);

function Meanwhile({ phase }: ScreenProps) {
  const { desk, a } = useBookings();
  return (
    <SubScreen label={a('own.entry')} onBack={() => desk.back()}>
      <p class="sub-state" role="status">
        {a(phase === 'offline' ? 'own.offline_none' : 'own.loading')}
      </p>
      <p class="skeleton" aria-hidden="true" />
    </SubScreen>
  );
}
