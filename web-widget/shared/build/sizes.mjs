// Size gates over the built pages, in gzip bytes. Fails when one is passed. Limits: the goals of the user experience.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { PAGES } from './vite.mjs';

const KB = 1024;
const gzipped = (file) => gzipSync(readFileSync(path.join(PAGES, file)), { level: 9 }).length;

// What a document asks for before it runs: its module scripts, their static imports, and its style sheets.
function firstLoad(page, base) {
  const html = readFileSync(path.join(PAGES, page, 'index.html'), 'utf8');
  const linked = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.(?:js|css))"/g)].map((match) => match[1]);
  return [`${page}/index.html`, ...linked.map((address) => `${page}/${address.slice(base.length)}`)];
}

const assets = (pattern) => readdirSync(path.join(PAGES, 'app/assets')).filter((name) => pattern.test(name)).map((name) => `app/assets/${name}`);

// Of one domain of the catalogue; the widget's own carries no prefix.
function languages(prefix = '') {
  const found = assets(new RegExp(`^${prefix}[a-z]{2}(-[A-Z]{2})?-.{8}\\.js$`));
  return found.filter((name) => !/(en-XA|ar-XB)-/.test(name));
}

const sum = (files) => files.reduce((total, file) => total + gzipped(file), 0);
const gates = [{ what: 'loader', bytes: gzipped('loader/loader.js'), limit: 4 * KB }];

const widget = firstLoad('app', '/w/v1/app/');
const largest = (files) => Math.max(...files.map(gzipped));
const largestLanguage = largest(languages());
// Home and conversation come together; were one of them loaded later, its chunk would have to be counted here.
gates.push({ what: 'widget, home and conversation (with its largest language)', bytes: sum(widget) + largestLanguage, limit: 30_000 });
// What stands beside comes in two steps, none of them before the page has nothing else to do: entries and cards with their
// words, then the screens that are opened.
const words = ['callback-', 'booking-', 'own_cases-'].reduce((total, prefix) => total + largest(languages(prefix)), 0);
gates.push({ what: 'calls, bookings and cases: entries and cards (with their largest languages)', bytes: sum(assets(/^beside-.{8}\.js$/)) + words, limit: 17 * KB });
for (const [what, chunk] of [['calls, the form and one call', 'call_screens'], ['bookings, the proof and the card', 'booking_screen'], ['cases, the complaint and one case', 'case_screens']]) {
  gates.push({ what, bytes: sum(assets(new RegExp(`^${chunk}-.{8}\\.js$`))), limit: 8 * KB });
}
gates.push({ what: 'surveys: the question and its answer (with their largest language)', bytes: sum(assets(/^surveys-.{8}\.js$/)) + largest(languages('surveys_own-')), limit: 5 * KB });
gates.push({ what: 'widget, requests to open', bytes: widget.length + 1, limit: 3 });

if (existsSync(path.join(PAGES, 'console/index.html'))) {
  gates.push({ what: 'console, first load', bytes: sum(firstLoad('console', '/console/')), limit: 140 * KB });
}

for (const { what, bytes, limit } of gates) console.log(`${bytes <= limit ? 'ok  ' : 'OVER'} ${what}: ${bytes} of ${limit}`);
if (gates.some(({ bytes, limit }) => bytes > limit)) process.exit(1);
