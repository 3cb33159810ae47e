// What in a traveler's message is not what it looks like, in sentences.

import type { TextWarning } from '@waydesk/shared/wire';
import { t } from '../text/text';

const MOST_WORDS = 3;
const isolated = (word: string) => `\u2068${word}\u2069`;

export function warning_sentences(text: string, warnings: TextWarning[]): string[] {
  const has = (kind: TextWarning['kind']) => warnings.some((warning) => warning.kind === kind);
  const points = [...text]; // places are counted in code points
  const mixed = warnings.filter((warning) => warning.kind === 'mixed_script').slice(0, MOST_WORDS);
  const words = mixed.map(({ at, length }) => isolated(points.slice(at, at + length).join('')));
  return [
    ...(words.length > 0 ? [t('warning.mixed_script', { word: words.join(' ') })] : []),
    ...(has('invisible') ? [t('warning.invisible')] : []),
    ...(has('bidi_control') ? [t('warning.bidi_control')] : []),
  ];
}
