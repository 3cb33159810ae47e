// Parts of the pane: titled sections and rows of facts.

import type { ComponentChildren } from 'preact';
import styles from './section.module.css';

export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class={styles['section']}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

export function Rows({ children }: { children: ComponentChildren }) {
  return <dl class={styles['rows']}>{children}</dl>;
}

export function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
