// The language a visitor chose, kept for the next page where storage is allowed.

const KEY = 'waydesk-language';

export function rememberedLanguage(memoryOnly: boolean): string[] {
  try {
    const kept = memoryOnly ? null : localStorage.getItem(KEY);
    return kept ? [kept] : [];
  } catch {
    return [];
  }
}

export function rememberLanguage(language: string, memoryOnly: boolean): void {
  try {
    if (!memoryOnly) localStorage.setItem(KEY, language);
  } catch {
    // It holds for this page.
  }
}
