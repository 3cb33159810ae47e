// What an agent may do, in words.

import type { Role } from '../net/types';
import type { TextKey } from '../text/text';

const keys: Record<Role, TextKey> = { agent: 'role.agent', manager: 'role.manager', admin: 'role.admin' };

export const roles: readonly Role[] = ['agent', 'manager', 'admin'];
export const role_key = (role: Role): TextKey => keys[role];
