// Gives the focus to the first of these that exists, once the page shows what was just done.
export function focus_soon(...selectors: readonly string[]): void {
  setTimeout(() => {
    const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find((element) => element !== null);
    found?.focus();
    found?.scrollIntoView({ block: 'nearest' });
  });
}
