// What the builds of all pages have in common.

import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { catalogues } from './catalogues.mjs';
import { plainImports } from './plain_imports.mjs';
import { shortKeys } from './short_keys.mjs';
import { shortTokens } from './short_tokens.mjs';

export const PAGES = fileURLToPath(new URL('../../../build/pages', import.meta.url));

// A catalogue beside the page's own carries its domain in its name: the size gate counts the page's own.
const chunkNames = (smallest) => ({ facadeModuleId }) => {
  const domain = /^\0virtual:catalogue\/(\w+)\//.exec(facadeModuleId ?? '')?.[1];
  return `assets/${smallest && domain && domain !== smallest ? `${domain}-` : ''}[name]-[hash].js`;
};

/**
 * Vite settings of one page. `base` is where the server serves it, `page` the folder of build/pages; `smallest` names the
 * catalogue domain of a page that strangers load: its keys and its style tokens get short names.
 * Nothing is inlined, because the pages' content security policy allows neither inline code nor data addresses.
 */
export function pageConfig({ page, base, input, smallest, ...more }) {
  return {
    base,
    plugins: smallest ? [plainImports(), shortTokens(), shortKeys(smallest), catalogues({ shortened: smallest })] : [catalogues()],
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
      rollupOptions: { input, preserveEntrySignatures: 'allow-extension', output: { hashCharacters: 'hex', chunkFileNames: chunkNames(smallest) } },
    },
    ...more,
  };
}
