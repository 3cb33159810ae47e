// What a traveler likes, as somebody edits it: the form, and what of it is new. Pure.

import type { Preferences, Profile, ProfileChange } from './form';

export const seats = ['window', 'aisle', 'middle', 'front', 'exit_row'] as const;
export const meals = ['VGML', 'VLML', 'HNML', 'MOML', 'KSML', 'GFML', 'DBML', 'NLML', 'CHML'] as const;
export const channels = ['webchat', 'email', 'phone', 'wechat', 'whatsapp', 'line'] as const;
const own_fields = ['seat', 'meal', 'room', 'contact_channel', 'other'] as const;

export interface Draft {
  readonly tier: string;
  readonly names: string; // with commas between them
  readonly seat: string;
  readonly meal: string;
  readonly room: string;
  readonly contact_channel: string;
  readonly other: string;
  readonly is_quiet: boolean;
  readonly from: string;
  readonly to: string;
}

const usual_night = { from: '21:00', to: '08:00' };

export function draft_of({ tier, names, preferences, quiet_hours }: Profile): Draft {
  const of = (name: string) => preferences[name] ?? '';
  return {
    tier: tier ?? 'standard', names: names.join(', '), seat: of('seat'), meal: of('meal'), room: of('room'), contact_channel: of('contact_channel'), other: of('other'),
    is_quiet: quiet_hours !== null, ...(quiet_hours ?? usual_night),
  };
}

const names_of = (text: string): readonly string[] => [...new Set(text.split(/[,،、，]/).map((name) => name.trim()).filter((name) => name !== ''))];

// Only those that differ; what became empty is taken away.
function preferences_of(before: Preferences, draft: Draft): { readonly [name: string]: string | null } {
  const changed = own_fields.filter((name) => draft[name].trim() !== (before[name] ?? ''));
  return Object.fromEntries(changed.map((name) => [name, draft[name].trim() || null]));
}

const is_same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

// Only what differs; null: nothing does.
export function change_of(profile: Profile, draft: Draft): ProfileChange | null {
  const before = draft_of(profile);
  const preferences = preferences_of(profile.preferences, draft);
  const hours = draft.is_quiet ? { from: draft.from, to: draft.to } : null;
  const change: ProfileChange = {
    ...(draft.tier !== before.tier && { tier: draft.tier }),
    ...(!is_same(names_of(draft.names), profile.names) && { names: names_of(draft.names) }),
    ...(Object.keys(preferences).length > 0 && { preferences }),
    ...(!is_same(hours, profile.quiet_hours && { from: profile.quiet_hours.from, to: profile.quiet_hours.to }) && { quiet_hours: hours }),
  };
  return Object.keys(change).length === 0 ? null : change;
}
