import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { pageConfig } from '../shared/build/vite.mjs';

export default defineConfig(
  pageConfig({ page: 'app', base: '/w/v1/app/', smallest: 'widget', input: fileURLToPath(new URL('index.html', import.meta.url)) }),
);
