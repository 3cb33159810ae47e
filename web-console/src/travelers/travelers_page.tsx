// Travelers: the list of them or one of them; which one stands in the address.

import { useDesk } from '../shell/context';
import { ListPage } from './list_page';
import { ProfilePage } from './profile_page';
import { speak } from './words';

function TravelersPage() {
  const id = useDesk().page.router.route.value.query['contact'];
  return id ? <ProfilePage key={id} id={id} /> : <ListPage />;
}

export async function load_page(): Promise<typeof TravelersPage> {
  await speak();
  return TravelersPage;
}
