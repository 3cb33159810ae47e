// The loader is one classic script at a fixed address, so that one tag without `type` loads it.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { catalogues } from '../shared/build/catalogues.mjs';
import { PAGES } from '../shared/build/vite.mjs';

export default defineConfig({
  plugins: [catalogues()],
  build: {
    outDir: path.join(PAGES, 'loader'),
    emptyOutDir: true,
    target: 'es2022',
    lib: {
      entry: fileURLToPath(new URL('src/main.ts', import.meta.url)),
      formats: ['iife'],
      name: 'WaydeskLoader',
      fileName: () => 'loader.js',
    },
  },
});
