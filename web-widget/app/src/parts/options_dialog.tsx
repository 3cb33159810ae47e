// Language and the end of the chat, in a dialog of the browser's own, which keeps the focus and closes with Escape.

import { useEffect, useRef } from 'preact/hooks';
import { useTools } from '../context';
import { useSignal } from '../following';
import { rememberLanguage } from '../remember_language';

export function OptionsDialog({ onClosed }: { onClosed: () => void }) {
  const { t } = useTools();
  const dialog = useRef<HTMLDialogElement>(null);
  const asking = useSignal(false);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} class="options" aria-label={t('panel.menu')} onClose={onClosed} onClick={(event) => event.target === dialog.current && close()}>
      {asking.value ? <EndQuestion onDone={close} /> : <Choices onEnd={() => (asking.value = true)} onDone={close} />}
    </dialog>
  );
}

function Choices({ onEnd, onDone }: { onEnd: () => void; onDone: () => void }) {
  const { chat, t } = useTools();
  const conversation = chat.current.value;
  const running = chat.screen.value === 'conversation' && conversation.events.value.length > 0;
  const ended = conversation.status.value === 'resolved' || conversation.status.value === 'closed';
  return (
    <div class="options-body">
      <LanguageChoice />
      {running && !ended && (
        <button type="button" class="quiet-button danger" onClick={onEnd}>
          {t('menu.end')}
        </button>
      )}
      {running && ended && (
        <button type="button" class="quiet-button" onClick={() => (onDone(), chat.begin())}>
          {t('menu.new')}
        </button>
      )}
      <button type="button" class="quiet-button" onClick={onDone}>
        {t('panel.back')}
      </button>
    </div>
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
      <span>{t('menu.language')}</span>
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

/** A language's name in itself, as people look for it. */
function nameOfLanguage(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
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
        {t('menu.end')}
      </button>
      <button type="button" class="quiet-button" onClick={onDone}>
        {t('menu.end_no')}
      </button>
    </div>
  );
}
