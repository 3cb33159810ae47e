// Identities in words. Levels come as a word or as a number, 0 = only claimed.

import { t, type TextKey } from '../text/text';

const kinds: Record<string, TextKey> = {
  email: 'identity.email',
  phone: 'identity.phone',
  visitor: 'identity.visitor',
  external: 'identity.external',
};

export function identity_kind(kind: string): string {
  const key = kinds[kind];
  return key === undefined ? kind : t(key);
}

export function is_verified(level: string | number): boolean {
  if (typeof level === 'number') return level >= 2;
  return level === 'verified' || level === 'signed';
}

export function identity_level(level: string | number): string {
  if (is_verified(level)) return t('identity.verified');
  return level === 1 || level === 'device' ? t('identity.device') : t('identity.claimed');
}
