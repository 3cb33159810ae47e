// Finds a macro by its title.

import { useSignal } from '@preact/signals';
import { Search } from 'lucide-preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { format_route } from '../state/route';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { macros_for, type Macro } from './macros';
import { deed_name } from './step_words';
import { say } from './words';
import styles from './macro_dialog.module.css';

interface ChoiceProps {
  macros: readonly Macro[] | 'loading' | 'failed';
  onAgain: () => void;
  onChoose: (macro: Macro) => void;
}

export function MacroChoice({ macros, onAgain, onChoose }: ChoiceProps) {
  const id = useId();
  const words = useSignal('');
  const at = useSignal(0);
  const input = useRef<HTMLInputElement>(null);
  const all = typeof macros === 'string' ? [] : macros;
  const found = macros_for(all, words.value);
  const current = Math.min(at.value, found.length - 1);
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' }), [current]);

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') at.value = Math.min(found.length - 1, current + 1);
    else if (event.key === 'ArrowUp') at.value = Math.max(0, current - 1);
    else if (event.key === 'Enter') choose(macros_for(all, event.currentTarget.value)[Math.max(0, current)]); // also when not shown yet
    else return;
    event.preventDefault();
  };
  const choose = (macro: Macro | undefined) => macro && onChoose(macro);

  return (
    <>
      <div class={styles['search']}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={input}
          value={words.value}
          placeholder={say('macro.search')}
          aria-label={say('macro.search')}
          role="combobox"
          dir="auto"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            words.value = event.currentTarget.value;
            at.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={say('macro.title')} aria-busy={macros === 'loading'} class={styles['list']}>
        {found.map((macro, index) => (
          <div key={macro.id} id={`${id}-${index}`} role="option" aria-selected={index === current} class={styles['option']} onPointerMove={() => (at.value = index)} onClick={() => choose(macro)}>
            <bdi class={styles['name']}>{macro.title}</bdi>
            <span class={styles['quiet']}>{macro.actions.map((action) => deed_name(action.do)).join(' · ')}</span>
          </div>
        ))}
      </div>
      <Nothing macros={macros} is_searched={words.value !== '' && found.length === 0} onAgain={onAgain} />
    </>
  );
}

function Nothing({ macros, is_searched, onAgain }: { macros: ChoiceProps['macros']; is_searched: boolean; onAgain: () => void }) {
  const desk = useDesk();
  if (macros === 'failed') {
    return (
      <div class={styles['nothing']} role="alert">
        <p>{say('macro.failed')}</p>
        <Button onClick={onAgain}>{t('app.try_again')}</Button>
      </div>
    );
  }
  if (macros !== 'loading' && macros.length === 0) {
    return (
      <p class={styles['nothing']} role="status">
        {say('macro.none')}{' '}
        {desk.me.value.role !== 'agent' && <a href={format_route({ ...desk.page.router.to('answers'), query: { show: 'macros' } })}>{say('macro.write')}</a>}
      </p>
    );
  }
  return is_searched ? (
    <p class={styles['nothing']} role="status">
      {say('macro.not_found')}
    </p>
  ) : null;
}
