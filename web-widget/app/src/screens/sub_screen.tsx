// The frame of a screen that is gone back from: a bar, and a body that scrolls.

import type { ComponentChildren, RefObject } from 'preact';
import { Icon } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { dress } from '../dress';
import { WindowButtons } from '../parts/window_buttons';
import styles from './sub_screen.css?inline';

dress(styles);

export interface SubScreenProps {
  label: string;
  onBack: () => void;
  body?: RefObject<HTMLDivElement | null> | undefined;
  onScroll?: ((top: number) => void) | undefined;
  children: ComponentChildren;
}

export function SubScreen({ label, onBack, body, onScroll, children }: SubScreenProps) {
  const { t } = useTools();
  return (
    <div class="conversation">
      <header class="topbar">
        <button type="button" class="icon-button" aria-label={t('panel.back')} onClick={onBack}>
          <Icon name="back" />
        </button>
        <p class="topbar-words">{label}</p>
        <WindowButtons />
      </header>
      <div ref={body} class="sub-body" role="region" aria-label={label} tabIndex={0} onScroll={(event) => onScroll?.(event.currentTarget.scrollTop)}>
        {children}
      </div>
    </div>
  );
}
