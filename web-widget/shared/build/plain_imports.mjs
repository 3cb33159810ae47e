// Vite plugin: lazy chunks are imported as they are. Vite's helper loads a chunk's style sheets before it; a page whose
// styles come inside its scripts has none, and the helper is two hundredths of the widget.

const HELPER = '\0vite/preload-helper.js';

export function plainImports() {
  return {
    name: 'waydesk-plain-imports',
    enforce: 'pre',
    load: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load();' : null),
  };
}
