// The demo booking site: static pages with a common head and foot.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { pageConfig } from '../shared/build/vite.mjs';

const root = fileURLToPath(new URL('pages', import.meta.url));
const parts = fileURLToPath(new URL('parts', import.meta.url));

// <!-- part: header --> becomes the content of parts/header.html.
const commonParts = {
  name: 'demo-parts',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replace(/<!-- part: (\w+) -->/g, (_, name) => readFileSync(path.join(parts, `${name}.html`), 'utf8')),
  },
};

const pages = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.html'));
const input = Object.fromEntries(pages.map((name) => [name.replace(/\W/g, '_'), path.join(root, name)]));
const config = pageConfig({ page: 'demo', base: '/', input, root, publicDir: fileURLToPath(new URL('public', import.meta.url)) });
config.plugins.push(commonParts);

export default defineConfig(config);
