// Vite plugin: serves compiled catalogues.
//   virtual:catalogue/<domain>                languages, and a lazy chunk for each
//   virtual:catalogue/<domain>/<language>     the messages of one language
//   virtual:phrases/<domain>/<key>,<key>      plain texts of a few keys in all languages, for the loader

import { compileCatalogue, fileOf, languagesOf, readCatalogue } from './catalogue_compiler.mjs';
import { PSEUDO_LANGUAGES } from './pseudo.mjs';
import { shortKeysOf } from './short_keys.mjs';

const PREFIX = /^virtual:(catalogue|phrases)\//;

/** @param shortened the domain whose keys are short (short_keys.mjs), if any. */
export function catalogues({ shortened } = {}) {
  return {
    name: 'waydesk-catalogues',
    resolveId: (id) => (PREFIX.test(id) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith('\0virtual:')) return null;
      const [kind, domain, rest] = id.slice('\0virtual:'.length).split('/');
      if (kind === 'phrases') return phrases(this, domain, rest.split(','));
      if (kind !== 'catalogue') return null;
      return rest ? messages(this, domain, rest, domain === shortened) : directory(domain);
    },
  };
}

function directory(domain) {
  const languages = languagesOf(domain);
  const loaders = [...languages, ...PSEUDO_LANGUAGES].map(
    (language) => `${JSON.stringify(language)}:()=>import("virtual:catalogue/${domain}/${language}")`,
  );
  return `export const languages=${JSON.stringify(languages)};\nexport const loaders={${loaders.join(',')}};`;
}

function read(plugin, domain, language) {
  const source = PSEUDO_LANGUAGES.includes(language) ? 'en' : language;
  plugin.addWatchFile?.(fileOf(domain, source));
  return readCatalogue(domain, language, (fault) => plugin.warn(fault));
}

function messages(plugin, domain, language, shorten) {
  return compileCatalogue(read(plugin, domain, language), shorten ? shortKeysOf(domain) : undefined);
}

function phrases(plugin, domain, keys) {
  const texts = languagesOf(domain).map((language) => {
    const catalogue = read(plugin, domain, language);
    return [language, keys.map((key) => catalogue[key].map((element) => element.value).join(''))];
  });
  return `export default ${JSON.stringify(Object.fromEntries(texts))}`;
}
