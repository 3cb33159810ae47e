// The last step of the pages' build: a compressed twin beside every text file, and manifest.json, which tells the server
// what it may serve: address, file, type, entity tag, and whether the name carries the content's hash.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { PAGES } from './vite.mjs';

const BASES = { demo: '/', loader: '/w/v1/', app: '/w/v1/app/', console: '/console/' };
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.jpg': 'image/jpeg',
  '.mp3': 'audio/mpeg',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};
const TEXT = new Set(['.html', '.js', '.css', '.json', '.svg']);
const SMALLEST_WORTH_IT = 256;

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && !/\.(br|gz)$/.test(file))
    .sort();
}

function compress(file, content) {
  const twins = {
    br: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    gz: gzipSync(content, { level: 9 }),
  };
  const kept = Object.entries(twins).filter(([, bytes]) => bytes.length < content.length);
  for (const [extension, bytes] of kept) writeFileSync(`${file}.${extension}`, bytes);
  return kept.map(([extension]) => extension);
}

function describe(page, file) {
  const content = readFileSync(file);
  const extension = path.extname(file);
  const name = path.relative(path.join(PAGES, page), file).split(path.sep).join('/');
  const worthIt = TEXT.has(extension) && content.length >= SMALLEST_WORTH_IT;
  return {
    path: BASES[page] + name.replace(/(^|\/)index\.html$/, '$1'),
    file: `${page}/${name}`,
    type: TYPES[extension] ?? 'application/octet-stream',
    bytes: content.length,
    etag: createHash('sha256').update(content).digest('base64url').slice(0, 22),
    immutable: /^assets\//.test(name),
    encodings: worthIt ? compress(file, content) : [],
  };
}

const pages = Object.keys(BASES).filter((page) => existsSync(path.join(PAGES, page)));
const files = pages.flatMap((page) => filesUnder(path.join(PAGES, page)).map((file) => describe(page, file)));
writeFileSync(path.join(PAGES, 'manifest.json'), JSON.stringify({ files }, null, 1) + '\n');
console.log(`${files.length} files of ${pages.join(', ')} in build/pages`);
