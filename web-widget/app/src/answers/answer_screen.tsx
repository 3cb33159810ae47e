// The frame of a screen with an answer: a way back, and a body that scrolls.

import type { ComponentChildren, RefObject } from 'preact';
import { Icon } from '@waydesk/shared/ui';
import { Options } from '../parts/options';
import { useGuide } from './use_guide';

interface FrameProps {
  label: string;
  /** Where there is a step back within the screen it answers true. */
  onBack?: () => boolean;
  body?: RefObject<HTMLDivElement | null>;
  onScroll?: (top: number) => void;
  children: ComponentChildren;
}

export function AnswerScreen({ label, onBack, body, onScroll, children }: FrameProps) {
  const { guide, chat, t } = useGuide();
  return (
    <div class="conversation">
      <header class="topbar">
        <button type="button" class="icon-button" aria-label={t('panel.back')} onClick={() => onBack?.() || guide.back()}>
          <Icon name="back" />
        </button>
        <p class="topbar-words">{label}</p>
        <Options />
        <button type="button" class="icon-button" aria-label={t('panel.close')} onClick={() => chat.line.post({ type: 'close' })}>
          <Icon name="close" />
        </button>
      </header>
      <div ref={body} class="answer-body" role="region" aria-label={label} tabIndex={0} onScroll={(event) => onScroll?.(event.currentTarget.scrollTop)}>
        {children}
      </div>
    </div>
  );
}
