// Ctrl+K: every command and every conversation by name.

import { useSignal } from '@preact/signals';
import { CornerDownLeft, MessageCircle, Search } from 'lucide-preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { command_name } from '../keys/commands';
import { traveler_name } from '../text/names';
import { t } from '../text/text';
import { Dialog } from '../ui/dialog';
import { Keys } from '../ui/keys';
import { useDesk } from './context';
import { find, type Found } from './palette_search';
import styles from './palette.module.css';

export function Palette({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const id = useId();
  const words = useSignal('');
  const at = useSignal(0);
  const input = useRef<HTMLInputElement>(null);
  const commands = desk.commands.available().filter((command) => !command.hidden);
  const look = () => find(words.value, commands, command_name, desk.feed.items.values());
  const found = look();
  const current = Math.min(at.value, found.length - 1);

  useLayoutEffect(() => input.current?.focus(), []);

  const run = (one: Found | undefined) => {
    if (one === undefined) return;
    onClose();
    // After the dialog has given the focus back, so that the command may move it.
    setTimeout(() => {
      if (one.kind === 'command') one.command.run();
      else desk.page.router.go({ place: 'inbox', conversation: one.item.id });
    }, 60);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') at.value = Math.min(found.length - 1, current + 1);
    else if (event.key === 'ArrowUp') at.value = Math.max(0, current - 1);
    else if (event.key === 'Enter') run(look().at(Math.min(at.value, look().length - 1))); // also when not shown yet
    else return;
    event.preventDefault();
    document.getElementById(`${id}-${at.value}`)?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <Dialog title={t('command.palette')} closeLabel={t('app.close')} bare onClose={onClose}>
      <div class={styles['search']}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={input}
          value={words.value}
          placeholder={t('palette.placeholder')}
          aria-label={t('palette.placeholder')}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            words.value = event.currentTarget.value;
            at.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t('command.palette')} class={styles['list']}>
        {found.map((one, index) => (
          <div
            key={one.kind === 'command' ? one.command.id : one.item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            class={styles['option']}
            onPointerMove={() => (at.value = index)}
            onClick={() => run(one)}
          >
            <Option found={one} />
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p class={styles['nothing']} role="status">
          {t('palette.nothing')}
        </p>
      )}
    </Dialog>
  );
}

function Option({ found }: { found: Found }) {
  if (found.kind === 'command') {
    return (
      <>
        <CornerDownLeft size={16} strokeWidth={1.75} aria-hidden="true" class="flips" />
        <span class={styles['name']}>{command_name(found.command)}</span>
        {found.command.keys && <Keys keys={found.command.keys} />}
      </>
    );
  }
  return (
    <>
      <MessageCircle size={16} strokeWidth={1.75} aria-hidden="true" />
      <bdi class={styles['name']}>{traveler_name(found.item)}</bdi>
      <span class={styles['hint']} dir="auto">
        {found.item.subject ?? found.item.preview?.text ?? ''}
      </span>
    </>
  );
}
