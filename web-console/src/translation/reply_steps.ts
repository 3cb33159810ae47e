// How far a reply's translation has come, beside the draft as it is at this moment. Pure.

import type { Shown } from './shown';

export type Step =
  | { readonly kind: 'own' } // one's own words
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'preview'; readonly text: string } // of the draft as it is
  | { readonly kind: 'used' }; // the draft is the translation

// A translation of words that were changed since is none.
export function step_of(shown: Shown, draft: string, target: string): Step {
  if (shown.kind === 'original') return { kind: 'own' };
  if (shown.kind !== 'translated') return { kind: shown.kind };
  if (draft === shown.translated.text) return { kind: 'used' };
  const fits = draft === shown.wanted.text && target === shown.wanted.target;
  return fits ? { kind: 'preview', text: shown.translated.text } : { kind: 'own' };
}
