// Complaints, or refunds: the list of them or one of them; which one stands in the address.

import { useDesk } from '../shell/context';
import { CasePage } from './case_page';
import { kind_of } from './links';
import { ListPage } from './list_page';
import { speak_cases } from './words';

function CasesPage() {
  const { place, query } = useDesk().page.router.route.value;
  const kind = kind_of(place);
  const id = query['case'];
  return id ? <CasePage key={id} kind={kind} id={id} /> : <ListPage key={kind} kind={kind} />;
}

export async function load_page(): Promise<typeof CasesPage> {
  await speak_cases();
  return CasesPage;
}
