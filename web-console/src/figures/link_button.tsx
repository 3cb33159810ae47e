// A button that looks like a link: it stays on the page.

import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import styles from './link_button.module.css';

interface LinkButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'about'> {
  about?: string | undefined; // what it is about, where several say the same
  children: ComponentChildren;
}

export function LinkButton({ about, children, ...rest }: LinkButtonProps) {
  return (
    <button type="button" {...rest} class={styles['link']}>
      {children}
      {about !== undefined && <span class="visually-hidden">: {about}</span>}
    </button>
  );
}
