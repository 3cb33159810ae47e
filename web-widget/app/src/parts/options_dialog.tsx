// Language and the end of the chat, in a dialog of the browser's own, which keeps the focus and closes with Escape.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '@waydesk/shared/ui';
import { useTools } from '../context';
import { nameOfLanguage, rememberLanguage } from '../language_choice';

export function OptionsDialog({ onClosed }: { onClosed: () => void }) {
  const { chat, t } = useTools();
  const dialog = useRef<HTMLDialogElement>(null);
  const asking = useSignal(false);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  const conversation = chat.current.value;
  const running = chat.screen.value === 'conversation' && conversation.events.value.length > 0;
  const ended = conversation.status.value === 'resolved' || conversation.status.value === 'closed';
  return (
    <dialog ref={dialog} class="options" aria-label={t('panel.menu')} onClose={onClosed} onClick={(event) => event.target === dialog.current && close()}>
      {asking.value ? (
        <EndQuestion onDone={close} />
      ) : (
        <div class="options-body">
          <LanguageChoice />
          {running && !ended && (
            <button type="button" class="quiet-button danger" onClick={() => (asking.value = true)}>
              {t('menu.end')}
            </button>
          )}
          {running && ended && (
            <button type="button" class="quiet-button" onClick={() => (close(), chat.begin())}>
              {t('menu.new')}
            </button>
          )}
          <button type="button" class="quiet-button" onClick={close}>
            {t('panel.back')}
          </button>
        </div>
      )}
    </dialog>
  );
}

function LanguageChoice() {
  const { chat, words, t } = useTools();
  const choose = (language: string) => {
    rememberLanguage(language, !chat.keeps);
    void words.use([language]);
  };
  return (
    <label class="field">
      <span>
        <Icon name="globe" size={16} />
        {t('menu.language')}
      </span>
      <select value={words.language.value} onChange={(event) => choose(event.currentTarget.value)}>
        {words.languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {nameOfLanguage(language)}
          </option>
        ))}
      </select>
    </label>
  );
}

function EndQuestion({ onDone }: { onDone: () => void }) {
  const { chat, t } = useTools();
  const failed = useSignal(false);
  const end = async () => {
    if (await chat.end()) onDone();
    else failed.value = true;
  };
  return (
    <div class="options-body">
      <h2>{t('menu.end_confirm')}</h2>
      <p>{failed.value ? t('connection.unavailable') : t('menu.end_explain')}</p>
      <button type="button" class="primary-button danger" onClick={end}>
        {t('menu.end_yes')}
      </button>
      <button type="button" class="quiet-button" onClick={onDone}>
        {t('menu.end_no')}
      </button>
    </div>
  );
}
