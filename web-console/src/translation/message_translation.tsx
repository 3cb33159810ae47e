// What a traveler wrote, in the agent's language: below the original, which stays.

import { Languages } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { language, own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { engine_of } from './engine';
import { ShownTranslation } from './shown';
import styles from './translation.module.css';

interface MessageTranslationProps {
  text: string;
  source: string | null; // as the message says; null: it does not
  likely: string | null; // the conversation's
}

export function MessageTranslation({ text, source, likely }: MessageTranslationProps) {
  const { api } = useDesk();
  const own = useMemo(() => new ShownTranslation(engine_of(api)), [api]);
  const shown = own.state.value;
  const target = language.value;
  const show = () => void own.show({ text, source, likely, target });
  const stale = shown.kind === 'translated' && (shown.wanted.text !== text || shown.wanted.target !== target);
  return (
    <div class={styles['below']} data-translation={shown.kind} aria-live="polite">
      {shown.kind === 'translated' && !stale && (
        <>
          <p class={styles['text']} lang={shown.translated.target} dir="auto">
            {shown.translated.text}
          </p>
          <p class={styles['mark']}>{t('translate.mark', { language: own_name(shown.translated.source, true) })}</p>
        </>
      )}
      {shown.kind === 'failed' && <p class={styles['mark']}>{t('translate.failed')}</p>}
      {shown.kind === 'asking' && <p class={styles['mark']}>{t('translate.asking')}</p>}
      {shown.kind === 'translated' && !stale ? (
        <Button kind="quiet" onClick={() => own.hide()}>
          {t('translate.hide')}
        </Button>
      ) : (
        <Button kind="quiet" icon={Languages} aria-disabled={shown.kind === 'asking'} onClick={() => shown.kind !== 'asking' && show()}>
          {t(shown.kind === 'failed' ? 'app.try_again' : 'translate.ask')}
        </Button>
      )}
    </div>
  );
}
