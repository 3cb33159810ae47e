// Definitions one below the other, in the order in which agents see them: added, moved, taken away, saved together.

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-preact';
import type { ComponentChildren, TargetedSubmitEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Empty } from '../ui/empty';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { moved } from './steps';
import type { DraftForm } from './use_draft_form';
import { say } from './words';
import styles from './definitions.module.css';

interface ListProps<Form, One> {
  draft: DraftForm<Form>;
  words: { readonly intro: string; readonly add: string; readonly empty: string };
  list: readonly One[];
  name: (one: One) => string;
  onList: (list: readonly One[]) => void;
  blank: () => One;
  children: (one: One, at: number, set: (one: One) => void) => ComponentChildren;
}

export function DefinitionList<Form, One>({ draft, words, list, name, onList, blank, children }: ListProps<Form, One>) {
  const { online } = useDesk();
  const own = useRef<HTMLFormElement>(null);
  const add = () => {
    onList([...list, blank()]);
    setTimeout(() => [...(own.current?.querySelectorAll<HTMLElement>('[data-definition]') ?? [])].at(-1)?.querySelector('input')?.focus());
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void draft.save();
  };
  return (
    <form ref={own} class={styles['list']} onSubmit={submit} noValidate>
      <p class={page['intro']}>{words.intro}</p>
      {!online.value && <Notice>{t('rules.offline')}</Notice>}
      {draft.newer && (
        <Notice>
          <p>{say('define.newer')}</p>
          <Button onClick={draft.discard}>{t('rules.load_theirs')}</Button>
        </Notice>
      )}
      {list.length === 0 && <Empty icon={Plus} title={words.empty} />}
      <ol class={styles['all']}>
        {list.map((one, at) => (
          <li key={at} class={styles['one']} data-definition aria-label={name(one) || say('define.unnamed')}>
            <div class={styles['parts']}>{children(one, at, (now) => onList(list.map((other, index) => (index === at ? now : other))))}</div>
            <span class={styles['tools']}>
              <IconButton icon={ArrowUp} label={say('define.up', { name: name(one) })} disabled={at === 0} onClick={() => onList(moved(list, at, at - 1))} />
              <IconButton icon={ArrowDown} label={say('define.down', { name: name(one) })} disabled={at === list.length - 1} onClick={() => onList(moved(list, at, at + 1))} />
              <IconButton icon={X} label={say('define.remove', { name: name(one) })} onClick={() => onList(list.filter((_, index) => index !== at))} />
            </span>
          </li>
        ))}
      </ol>
      {draft.trouble && <p role="alert" class={styles['problem']}>{draft.trouble}</p>}
      <div class={styles['foot']}>
        <Button icon={Plus} disabled={list.length >= 50} onClick={add}>{words.add}</Button>
        <span class={styles['space']} />
        {draft.is_changed && <Button onClick={draft.discard}>{t('rules.discard')}</Button>}
        <Button kind="primary" type="submit" disabled={!draft.is_changed || draft.busy}>{t('app.save')}</Button>
      </div>
    </form>
  );
}
