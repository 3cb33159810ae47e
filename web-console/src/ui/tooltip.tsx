// A short name beside a control, shown on hover and on keyboard focus.

import { normalizeProps, useMachine } from '@zag-js/preact';
import * as tooltip from '@zag-js/tooltip';
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Keys } from './keys';
import { Portal } from './portal';
import styles from './tooltip.module.css';

export type Attributes = ButtonHTMLAttributes<HTMLButtonElement>;

interface TooltipProps {
  text: string;
  keys?: string | undefined;
  own: Attributes; // what the control has besides; may come from another machine, whose id is then kept
  children: (attributes: Attributes) => ComponentChildren;
}

export function Tooltip({ text, keys, own, children }: TooltipProps) {
  const generated = useId();
  const trigger = typeof own.id === 'string' ? own.id : `${generated}-trigger`;
  const service = useMachine(tooltip.machine, {
    id: generated,
    ids: { trigger },
    openDelay: 350,
    closeDelay: 60,
    positioning: { gutter: 6 },
  });
  const api = tooltip.connect(service, normalizeProps);

  return (
    <>
      {children(join(own as Fields, api.getTriggerProps() as Fields))}
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()}>
            <div {...api.getContentProps()} role="presentation" class={styles['tooltip']}>
              {text}
              {keys && <Keys keys={keys} />}
            </div>
          </div>
        </Portal>
      )}
    </>
  );
}

type Fields = Record<string, unknown>;

// The owner's attributes win; both handlers run where both listen. The text is the control's name already, and would
// be spoken twice as its description.
function join(own: Fields, added: Fields): Attributes {
  const joined: Fields = { ...added, ...own };
  for (const [name, value] of Object.entries(added)) {
    const mine = own[name];
    if (typeof mine !== 'function' || typeof value !== 'function') continue;
    joined[name] = (event: unknown) => {
      mine(event);
      value(event);
    };
  }
  if (own['aria-describedby'] === undefined) delete joined['aria-describedby'];
  return joined as Attributes;
}
