// A titled part of a page.

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import styles from './card.module.css';

interface CardProps {
  title: string;
  one_of_many?: boolean; // of a list: no place of its own to go to
  children: ComponentChildren;
  [data: `data-${string}`]: string | boolean;
}

export function Card({ title, one_of_many, children, ...more }: CardProps) {
  const id = useId();
  const Frame = one_of_many ? 'article' : 'section';
  return (
    <Frame class={styles['card']} aria-labelledby={id} {...more}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </Frame>
  );
}
