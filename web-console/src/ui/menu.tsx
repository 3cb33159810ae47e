// A menu on a button: actions, or one choice of several (`checked`).

import { normalizeProps, useMachine } from '@zag-js/preact';
import * as menu from '@zag-js/menu';
import { Check, type LucideIcon } from 'lucide-preact';
import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import { useId } from 'preact/hooks';
import { Portal } from './portal';
import type { Attributes } from './tooltip';
import styles from './menu.module.css';

export interface MenuItem {
  id: string;
  label: string;
  hint?: string | undefined; // second line or key, quieter
  icon?: LucideIcon | undefined;
  checked?: boolean; // given: the item is a choice
  dir?: 'auto'; // the label was written by people
  danger?: boolean;
  run: () => void;
}

interface MenuProps {
  label: string;
  items: readonly MenuItem[];
  placement?: 'bottom-start' | 'bottom-end' | 'top-start';
  children: (trigger: Attributes) => ComponentChildren;
}

export function Menu({ label, items, placement = 'bottom-start', children }: MenuProps) {
  const id = useId();
  const service = useMachine(menu.machine, {
    id,
    'aria-label': label,
    positioning: { placement, gutter: 4 },
    onSelect: ({ value }) => items.find((item) => item.id === value)?.run(),
  });
  const api = menu.connect(service, normalizeProps);
  const trigger = api.getTriggerProps();
  // A command's key presses the button without a pointer: as after Enter on it, the next Enter has something to choose.
  const press = (event: TargetedMouseEvent<HTMLButtonElement>) => {
    trigger.onClick?.(event);
    const first = items.find(({ checked }) => checked) ?? items[0];
    if (event.detail === 0 && !api.open && first !== undefined) api.setHighlightedValue(first.id);
  };
  return (
    <>
      {children({ ...trigger, onClick: press } as Attributes)}
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()}>
            <div {...api.getContentProps()} class={styles['menu']}>
              {items.map((item) => (
                <Item key={item.id} item={item} attributes={api.getItemProps({ value: item.id })} />
              ))}
            </div>
          </div>
        </Portal>
      )}
    </>
  );
}

function Item({ item, attributes }: { item: MenuItem; attributes: Record<string, unknown> }) {
  const Icon = item.icon;
  const choice = item.checked !== undefined;
  return (
    <div
      {...attributes}
      {...(choice && { role: 'menuitemradio' as const, 'aria-checked': item.checked ?? false })}
      class={styles['item']} data-danger={item.danger || undefined}>
      {choice && <span class={styles['mark']}>{item.checked && <Check size={16} aria-hidden="true" />}</span>}
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      <span class={styles['label']} dir={item.dir}>
        {item.label}
      </span>
      {item.hint && <span class={styles['hint']}>{item.hint}</span>}
    </div>
  );
}
