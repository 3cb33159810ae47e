// Keeps the language a visitor chose. Apart from language_choice.ts, because it is needed only when somebody chooses.

import { LANGUAGE_KEY } from './language_choice';

export function rememberLanguage(language: string, memoryOnly: boolean): void {
  try {
    if (!memoryOnly) localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // It holds for this page.
  }
}
