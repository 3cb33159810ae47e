// Vite plugin: lazy chunks are imported as they are. Vite would wrap every such import to load the chunk's style sheets
// before it; a page whose styles come inside its scripts has none, and the wrappers are two hundredths of the widget.

const WRAPPER = 'native:import-analysis-build';

export function plainImports() {
  return {
    name: 'waydesk-plain-imports',
    configResolved({ plugins }) {
      const place = plugins.findIndex(({ name }) => name === WRAPPER);
      if (place < 0) throw new Error(`this version of Vite has no plugin ${WRAPPER}: see what wraps lazy imports now`);
      plugins.splice(place, 1);
    },
  };
}
