// What the builds of all pages have in common.

import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { catalogues } from './catalogues.mjs';

export const PAGES = fileURLToPath(new URL('../../../build/pages', import.meta.url));

/**
 * Vite settings of one page. `base` is where the server serves it, `page` the folder of build/pages.
 * Nothing is inlined, because the pages' content security policy allows neither inline code nor data addresses.
 */
export function pageConfig({ page, base, input, ...more }) {
  return {
    base,
    plugins: [catalogues()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: path.join(PAGES, page),
      emptyOutDir: true,
      assetsDir: 'assets',
      assetsInlineLimit: 0,
      target: 'es2022',
      // Browsers that know light-dark() and field-sizing or do well without.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      modulePreload: { polyfill: false },
      sourcemap: false,
      // Lazy chunks take what they share from the entry; a chunk of its own for that would cost a request.
      rollupOptions: { input, preserveEntrySignatures: 'allow-extension', output: { hashCharacters: 'hex' } },
    },
    ...more,
  };
}
