// What one is about to answer, in the traveler's language: a preview that changes nothing until it is taken over, and
// the way back to one's own words afterwards.

import { useSignal } from '@preact/signals';
import { Languages } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { language, own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { engine_of } from './engine';
import { ShownTranslation } from './shown';
import { step_of } from './reply_steps';
import styles from './translation.module.css';

interface ReplyTranslationProps {
  text: string; // the draft as it is
  target: string;
  onWrite: (text: string) => void;
}

export function ReplyTranslation({ text, target, onWrite }: ReplyTranslationProps) {
  const { api } = useDesk();
  const own = useMemo(() => new ShownTranslation(engine_of(api)), [api]);
  const kept = useSignal<string | null>(null); // one's own words, after a translation took their place
  const shown = own.state.value;
  const step = step_of(shown, text, target);
  const name = own_name(target, true);
  const ask = () => {
    const source = language.value;
    void own.show({ text, source, likely: null, target });
  };
  const take = (translated: string) => {
    kept.value = text;
    onWrite(translated);
  };
  const give_back = () => {
    if (kept.value === null) return;
    onWrite(kept.value);
    kept.value = null;
    own.hide();
  };
  if (text.trim() === '') return null;
  return (
    <div class={styles['reply']} data-translation={step.kind} aria-live="polite">
      {step.kind === 'preview' && (
        <>
          <p class={styles['mark']}>{t('translate.preview', { language: name })}</p>
          <p class={styles['text']} lang={target} dir="auto">
            {step.text}
          </p>
          <div class={styles['actions']}>
            <Button onClick={() => take(step.text)}>{t('translate.use')}</Button>
            <Button kind="quiet" onClick={() => own.hide()}>
              {t('translate.keep')}
            </Button>
          </div>
        </>
      )}
      {step.kind === 'used' && kept.value !== null && (
        <Button kind="quiet" onClick={give_back}>
          {t('translate.back')}
        </Button>
      )}
      {step.kind === 'asking' && <p class={styles['mark']}>{t('translate.asking')}</p>}
      {step.kind === 'failed' && <p class={styles['mark']}>{t('translate.failed')}</p>}
      {(step.kind === 'own' || step.kind === 'failed') && (
        <Button kind="quiet" icon={Languages} onClick={ask}>
          {t('translate.into', { language: name })}
        </Button>
      )}
    </div>
  );
}
