// A modal dialog: focus stays inside, Escape and the cross close it, focus goes back to where it came from.

import { normalizeProps, useMachine } from '@zag-js/preact';
import * as dialog from '@zag-js/dialog';
import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { classes } from './classes';
import { IconButton } from './button';
import { Portal } from './portal';
import styles from './dialog.module.css';

interface DialogProps {
  title: string;
  closeLabel: string;
  bare?: boolean; // the title is only spoken and the content draws its own head
  wide?: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

// Exists while it is open: the owner renders it or not.
export function Dialog({ title, closeLabel, bare, wide, onClose, children }: DialogProps) {
  const id = useId();
  const service = useMachine(dialog.machine, {
    id,
    open: true,
    initialFocusEl: () => document.querySelector<HTMLElement>(`[data-dialog="${id}"] :is(input, textarea)`),
    onOpenChange: ({ open }) => {
      if (!open) onClose();
    },
  });
  const api = dialog.connect(service, normalizeProps);
  return (
    <Portal>
      <div {...api.getBackdropProps()} class={styles['backdrop']} />
      <div {...api.getPositionerProps()} class={styles['positioner']}>
        <div {...api.getContentProps()} data-dialog={id} class={classes(styles['dialog'], wide && styles['wide'], bare && styles['bare'])}>
          <header class={bare ? 'visually-hidden' : styles['head']}>
            <h2 {...api.getTitleProps()}>{title}</h2>
            {!bare && <IconButton icon={X} label={closeLabel} onClick={onClose} />}
          </header>
          {children}
        </div>
      </div>
    </Portal>
  );
}
