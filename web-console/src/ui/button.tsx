// Buttons. `kind` says how much they matter: one primary action a region, quiet ones inside toolbars.

import type { LucideIcon } from 'lucide-preact';
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { classes } from './classes';
import { Tooltip } from './tooltip';
import styles from './button.module.css';

type Kind = 'primary' | 'plain' | 'quiet' | 'danger';

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'label'>;

interface ButtonProps extends Native {
  kind?: Kind;
  icon?: LucideIcon;
  children: ComponentChildren;
}

export function Button({ kind = 'plain', icon: Icon, children, class: extra, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={classes(styles['button'], styles[kind], extra as string)}>
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps extends Native {
  icon: LucideIcon;
  label: string; // what it does; shown as a tooltip and spoken
  keys?: string; // shown beside the label
  size?: 14 | 16 | 20;
  flips?: boolean; // the icon means a direction
}

export function IconButton({ icon: Icon, label, keys, size = 16, flips, class: extra, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} own={rest}>
      {(attributes) => (
        <button
          type="button"
          aria-label={label}
          {...attributes}
          class={classes(styles['button'], styles['quiet'], styles['icon'], extra as string)}
        >
          <Icon size={size} strokeWidth={1.75} aria-hidden="true" class={flips ? 'flips' : undefined} />
        </button>
      )}
    </Tooltip>
  );
}
