// Tabs: arrows move between them, the panel follows.

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import styles from './tabs.module.css';

interface TabsProps {
  label: string;
  tabs: readonly { id: string; label: string }[];
  value: string;
  onChange: (id: string) => void;
  after?: ComponentChildren; // stands at the end of the row
  children: ComponentChildren;
}

export function Tabs({ label, tabs, value, onChange, after, children }: TabsProps) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = event.key === 'ArrowRight' ? (rtl ? -1 : 1) : event.key === 'ArrowLeft' ? (rtl ? 1 : -1) : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === value);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChange(next.id);
    document.getElementById(`${id}-${next.id}`)?.focus();
  };
  return (
    <>
      <div class={styles['row']}>
        <div role="tablist" aria-label={label} class={styles['tabs']} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              id={`${id}-${tab.id}`}
              type="button"
              role="tab"
              aria-selected={tab.id === value}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === value ? 0 : -1}
              class={styles['tab']}
              onClick={() => onChange(tab.id)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {after}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} tabIndex={0} class={styles['panel']}>
        {children}
      </div>
    </>
  );
}
