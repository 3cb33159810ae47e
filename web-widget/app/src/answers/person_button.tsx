// The one step to a person, from wherever somebody is.

import { Icon } from '@waydesk/shared/ui';
import { useGuide } from './use_guide';

interface PersonProps {
  /** What it is about, in the traveler's words. */
  line?: string;
  /** Other words than "A person, please". */
  text?: string;
  /** Beside something that is more likely wanted. */
  quiet?: boolean;
}

export function PersonButton({ line, text, quiet }: PersonProps) {
  const { guide, a } = useGuide();
  return (
    <button type="button" class={quiet ? 'plain-button' : 'primary-button'} onClick={() => guide.askPerson(line)}>
      <Icon name="chat" size={16} />
      <span>{text ?? a('person.please')}</span>
    </button>
  );
}
