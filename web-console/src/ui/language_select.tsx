// The console's own language; every language is named in itself.

import { useMemo } from 'preact/hooks';
import { language, languages, own_name, speak, t } from '../text/text';
import { Select } from './select';

export function LanguageSelect({ small }: { small?: boolean }) {
  const choices = useMemo(() => languages.map((tag) => ({ value: tag, label: own_name(tag) })), []);
  return (
    <Select
      label={t('settings.language')}
      hideLabel
      small={small ?? false}
      choices={choices}
      value={language.value}
      onChange={(tag) => void speak(tag)}
    />
  );
}
