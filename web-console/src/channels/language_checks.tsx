// Languages of the widget: those that it ships in, and any other that is chosen already.

import { languages, own_name } from '../text/text';
import { Checks } from '../ui/checks';

interface LanguageChecksProps {
  label: string;
  chosen: readonly string[];
  problem?: string | undefined;
  onChange: (chosen: readonly string[]) => void;
}

const choices = languages.filter((tag) => !/^(en-XA|ar-XB)$/.test(tag)).map((value) => ({ value, label: own_name(value) }));

export function LanguageChecks(props: LanguageChecksProps) {
  return <Checks {...props} choices={choices} />;
}
