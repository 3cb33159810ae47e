// What figures there are: asked for once, their titles and definitions in the language of the console.

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { language } from '../text/text';
import { all_figures, type Figure } from './form';

export type Known = readonly Figure[] | 'failed' | null; // null: on their way

export function useFigures(): readonly [ReadonlySignal<Known>, again: () => void] {
  const { api } = useDesk();
  const known = useSignal<Known>(null);
  const load = () => {
    if (known.peek() === 'failed') known.value = null;
    all_figures(api).then(
      (found) => (known.value = found),
      () => Array.isArray(known.peek()) || (known.value = 'failed'),
    );
  };
  useEffect(load, [api, language.value]);
  return [known, load];
}
