// The buttons at the end of every bar: one for language and end of chat, whose dialog is loaded when somebody wants it, and
// one that closes the window.

import { Icon } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { useSignal } from '../following';
import { rarePart } from './rare_part';

const OptionsDialog = rarePart((parts) => parts.OptionsDialog);

export function WindowButtons({ onAccent }: { onAccent?: boolean }) {
  const { chat, t } = useTools();
  const open = useSignal(false);
  const look = `icon-button${onAccent ? ' on-accent' : ''}`;
  return (
    <>
      <button type="button" class={look} aria-label={t('panel.menu')} aria-haspopup="dialog" onClick={() => (open.value = true)}>
        <Icon name="menu" />
      </button>
      <button type="button" class={look} aria-label={t('panel.close')} onClick={() => chat.line.post({ type: 'close' })}>
        <Icon name="close" />
      </button>
      {open.value && <OptionsDialog onClosed={() => (open.value = false)} />}
    </>
  );
}
