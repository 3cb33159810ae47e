// Where a case and its conversation stand in the console.

import { format_route, home, type Place, type Query } from '../state/route';
import { nouns, type Case, type Kind, type Noun } from './form';

export const place_of = (kind: Kind): Place & Noun => nouns[kind];
const kinds: { readonly [place in Place]?: Kind } = { refunds: 'refund', corrections: 'correction' };
export const kind_of = (place: Place): Kind => kinds[place] ?? 'complaint';

// `filters` of the list are kept in the address, so that the way back leads to the same rows.
export const list_route = (kind: Kind, filters: Query = {}): string => format_route({ ...home, place: place_of(kind), query: { ...filters, case: '' } });
export const case_route = ({ kind, id }: Pick<Case, 'kind' | 'id'>, filters: Query = {}): string =>
  format_route({ ...home, place: place_of(kind), query: { ...filters, case: id } });
export const conversation_route = (conversation: string): string => format_route({ ...home, view: 'open', conversation });
