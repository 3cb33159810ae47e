import { defineConfig } from 'vitest/config';
import { catalogues } from './web-widget/shared/build/catalogues.mjs';

export default defineConfig({
  plugins: [catalogues()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'happy-dom',
    // Frames are not loaded in unit tests; the browser tests do.
    environmentOptions: { happyDOM: { settings: { handleDisabledFileLoadingAsSuccess: true } } },
    include: ['web-widget/**/*.test.{ts,tsx}', 'web-console/**/*.test.{ts,tsx}', 'tests/content/**/*.test.mjs'],
    sequence: { shuffle: true },
  },
});
