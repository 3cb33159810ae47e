// A traveler for tests.

import type { Profile } from './form';

export const profile_with = (change: Partial<Profile> = {}): Profile => ({
  id: 'u_1', name: 'Ana López', names: ['Ana L.'], tier: 'gold', languages: ['es'], zone: 'Europe/Madrid', quiet_hours: { from: '22:00', to: '07:00' },
  identities: [], preferences: { seat: 'aisle', room: 'quiet', pillow: 'hard' }, consents: [], notes: [],
  risk: { level: 'low', score: 0, reasons: [] }, merged: [], merged_into: null, erased_at: null, retention: 'standard', ...change,
});
