// A small non-modal panel on a button.

import { normalizeProps, useMachine } from '@zag-js/preact';
import * as popover from '@zag-js/popover';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Portal } from './portal';
import type { Attributes } from './tooltip';
import styles from './popover.module.css';

interface PopoverProps {
  label: string;
  placement?: 'right-end' | 'bottom-end' | 'bottom-start' | 'top-start' | 'top-end';
  trigger: (attributes: Attributes) => ComponentChildren;
  children: (close: () => void) => ComponentChildren;
}

export function Popover({ label, placement = 'bottom-end', trigger, children }: PopoverProps) {
  const id = useId();
  const service = useMachine(popover.machine, { id, positioning: { placement, gutter: 8 }, portalled: true });
  const api = popover.connect(service, normalizeProps);
  return (
    <>
      {trigger(api.getTriggerProps() as Attributes)}
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()}>
            <div {...api.getContentProps()} aria-label={label} aria-labelledby={undefined} class={styles['popover']}>
              {children(() => api.setOpen(false))}
            </div>
          </div>
        </Portal>
      )}
    </>
  );
}
