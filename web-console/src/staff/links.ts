// Where the parts of the page stand in the console.

import { format_route, home, type Query } from '../state/route';

export const parts = ['people', 'roles', 'tokens', 'audit'] as const;
export type Part = (typeof parts)[number];

export const part_of = (query: Query): Part => parts.find((one) => one === query['show']) ?? 'people';
export const staff_route = (show: Part, query: Query = {}): string => format_route({ ...home, place: 'staff', query: { show: show === 'people' ? '' : show, ...query } });
