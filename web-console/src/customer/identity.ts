// Identities in words, and how sure we are of them.

import { t, type TextKey } from '../text/text';

const kinds: Record<string, TextKey> = {
  email: 'identity.email',
  phone: 'identity.phone',
  device: 'identity.visitor',
  external: 'identity.external',
};

export function identity_kind(kind: string): string {
  const key = kinds[kind];
  return key === undefined ? kind : t(key);
}

export function is_verified(level: string): boolean {
  return level === 'proved';
}

export function identity_level(level: string): string {
  if (is_verified(level)) return t('identity.verified');
  return t(level === 'device' ? 'identity.device' : 'identity.claimed');
}
