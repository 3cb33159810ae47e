// The language a visitor chose, kept for the next page where storage is allowed; remember_language.ts keeps it.

export const LANGUAGE_KEY = 'waydesk-language';

export function rememberedLanguage(memoryOnly: boolean): string[] {
  try {
    const kept = memoryOnly ? null : localStorage.getItem(LANGUAGE_KEY);
    return kept ? [kept] : [];
  } catch {
    return [];
  }
}
