// Which of the languages at hand serves a person best.

/** The script a Chinese tag means, by region where it is not said. */
function chineseScript(tag: string): 'hans' | 'hant' {
  if (/-hant\b/i.test(tag)) return 'hant';
  if (/-hans\b/i.test(tag)) return 'hans';
  return /-(tw|hk|mo)\b/i.test(tag) ? 'hant' : 'hans';
}

/** The first of `preferred` that is at hand: exactly, else by its language; null when none is. */
export function matchLanguage(preferred: readonly string[], atHand: readonly string[]): string | null {
  for (const wanted of preferred) {
    const lower = wanted.toLowerCase();
    const exact = atHand.find((language) => language.toLowerCase() === lower);
    if (exact) return exact;
    const base = lower.split('-')[0];
    const related = atHand.find((language) => {
      const [first, second] = language.toLowerCase().split('-');
      if (first !== base || second?.startsWith('x')) return false;
      return base !== 'zh' || chineseScript(language) === chineseScript(wanted);
    });
    if (related) return related;
  }
  return null;
}
