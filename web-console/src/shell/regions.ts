// F6 goes from region to region, as in desktop programs.

export function next_region(): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.offsetParent !== null || region.getClientRects().length > 0);
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + 1) % regions.length];
  const first = next?.querySelector<HTMLElement>('[data-entry], [role=listbox], [role=log], a[href], button:not([disabled]), input, textarea');
  first?.focus();
}
