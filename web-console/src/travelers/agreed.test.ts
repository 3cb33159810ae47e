import { describe, expect, it } from 'vitest';
import { agreed } from './agreed';
import type { Consent } from './form';

const consent = (purpose: string, state: Consent['state'], at: number): Consent => ({ purpose, state, at, version: null, source: 'widget' });

describe('consents', () => {
  it('hold as they were told last, whatever their order', () => {
    const [marketing] = agreed([consent('marketing', 'given', 1), consent('marketing', 'withdrawn', 3), consent('marketing', 'given', 2)]);
    expect([marketing?.now?.state, marketing?.before.map(({ at }) => at)]).toEqual(['withdrawn', [2, 1]]);
  });

  it('name every purpose, also the one nobody was asked about and the one we do not know', () => {
    const all = agreed([consent('photos', 'given', 1)]);
    expect(all.map(({ purpose }) => purpose)).toEqual(['marketing', 'survey', 'calls', 'special_needs', 'profiling', 'photos']);
    expect(all[0]?.now).toBeNull();
  });
});
