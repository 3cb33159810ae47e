// The button for language and end of chat; its dialog is loaded when somebody wants it.

import { Icon } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { useSignal } from '../following';
import { rarePart } from './rare_part';

const OptionsDialog = rarePart((parts) => parts.OptionsDialog);

export function Options({ onAccent }: { onAccent?: boolean }) {
  const { t } = useTools();
  const open = useSignal(false);
  return (
    <>
      <button
        type="button"
        class={`icon-button${onAccent ? ' on-accent' : ''}`}
        aria-label={t('panel.menu')}
        aria-haspopup="dialog"
        onClick={() => (open.value = true)}
      >
        <Icon name="menu" />
      </button>
      {open.value && <OptionsDialog onClosed={() => (open.value = false)} />}
    </>
  );
}
