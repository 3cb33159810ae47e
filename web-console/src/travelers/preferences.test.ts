import { describe, expect, it } from 'vitest';
import { change_of, draft_of } from './preferences';
import { profile_with } from './traveler_fixture';

describe('what somebody edits of a traveler', () => {
  it('is nothing until something differs', () => {
    const profile = profile_with();
    expect(change_of(profile, draft_of(profile))).toBeNull();
    expect(change_of(profile, { ...draft_of(profile), room: ' quiet ', names: 'Ana L., ' })).toBeNull();
  });

  it('leaves what this console does not know, and takes away what became empty', () => {
    const profile = profile_with();
    expect(change_of(profile, { ...draft_of(profile), seat: '', meal: 'VGML' })).toEqual({ preferences: { seat: null, meal: 'VGML' } });
  });

  it('takes quiet hours away, and gives a usual night to begin with', () => {
    const profile = profile_with();
    expect(change_of(profile, { ...draft_of(profile), is_quiet: false })).toEqual({ quiet_hours: null });
    const without = profile_with({ quiet_hours: null });
    expect(change_of(without, draft_of(without))).toBeNull();
    expect(change_of(without, { ...draft_of(without), is_quiet: true })).toEqual({ quiet_hours: { from: '21:00', to: '08:00' } });
  });

  it('has each name once, whichever comma stands between them', () => {
    const profile = profile_with({ names: [], tier: null });
    expect(change_of(profile, { ...draft_of(profile), names: '王丽、Wang Li，王丽', tier: 'gold' })).toEqual({ names: ['王丽', 'Wang Li'], tier: 'gold' });
  });
});
