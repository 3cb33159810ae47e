// Who the traveler is, what state the conversation is in, and what can be done with it.

import { useSignal } from '@preact/signals';
import { ArrowLeft, CheckCheck, PanelRight, Pencil, RotateCcw } from 'lucide-preact';
import type { FeedItem } from '../net/types';
import { ChannelIcon } from '../inbox/channel_icon';
import { useCommands, useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import { traveler_name } from '../text/names';
import { own_name, t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { Button, IconButton } from '../ui/button';
import { AssignMenu } from './assign_menu';
import { SnoozeMenu } from './snooze_menu';
import { StatusChip } from './status_chip';
import styles from './header.module.css';

const load_transfer = async () => (await import('./transfer_dialog')).TransferDialog;

interface HeaderProps {
  id: string;
  item: FeedItem | null;
  onContext: () => void;
}

export function Header({ id, item, onContext }: HeaderProps) {
  const desk = useDesk();
  const transfer = useSignal(false);
  const done = item?.status === 'resolved' || item?.status === 'closed';
  const name = item === null ? '' : traveler_name(item);

  const resolve = () => void desk.actions.resolve(id);
  const resolve_next = async () => {
    const next = desk.list.neighbour(id, 1);
    if (await desk.actions.resolve(id)) desk.page.router.go({ conversation: next === id ? null : next });
  };
  const reopen = () => void desk.actions.reopen(id);

  useCommands(
    () => [
      { id: 'resolve', label: 'command.resolve', group: 'conversation', keys: 'e', enabled: () => !done, run: resolve },
      { id: 'resolve_next', label: 'command.resolve_next', group: 'conversation', keys: 'Shift+e', enabled: () => !done, run: () => void resolve_next() },
      { id: 'reopen', label: 'command.reopen', group: 'conversation', enabled: () => done, run: reopen },
      { id: 'take', label: 'command.take', group: 'conversation', keys: 'i', run: () => void desk.actions.take(id) },
      { id: 'transfer', label: 'command.transfer', group: 'conversation', keys: 'a', run: () => (transfer.value = true) },
    ],
    [id, done],
  );

  return (
    <header class={styles['header']}>
      <IconButton
        icon={ArrowLeft}
        flips
        label={t('conversation.back')}
        class={styles['back']}
        onClick={() => desk.page.router.go({ conversation: null })}
      />
      <span class={styles['avatar']}>
        <Avatar id={item?.contact.id ?? id} name={name} size={36} />
      </span>
      <div class={styles['who']}>
        <h2>
          <bdi>{name}</bdi>
          {item && <StatusChip status={item.status} />}
        </h2>
        {item && <About item={item} />}
      </div>
      <div class={styles['actions']}>
        <AssignMenu id={id} item={item} onTransfer={() => (transfer.value = true)} />
        {!done && <SnoozeMenu id={id} status={item?.status} />}
        {done ? (
          <Button icon={RotateCcw} onClick={reopen} disabled={item?.status === 'closed'}>
            {t('conversation.reopen')}
          </Button>
        ) : (
          <Button kind="primary" icon={CheckCheck} onClick={resolve} disabled={!desk.online.value}>
            {t('conversation.resolve')}
          </Button>
        )}
        <IconButton icon={PanelRight} flips label={t('command.context')} keys="]" onClick={onContext} />
      </div>
      {transfer.value && <Loaded load={load_transfer} name="transfer" props={{ id, onClose: () => (transfer.value = false) }} />}
    </header>
  );
}

function About({ item }: { item: FeedItem }) {
  const desk = useDesk();
  return (
    <p class={styles['about']}>
      <span class={styles['channel']}>
        <ChannelIcon channel={item.channel} />
        <span class="tabular" dir="ltr">
          #{item.number}
        </span>
      </span>
      {item.language && <span>{t('conversation.writes', { language: own_name(item.language) })}</span>}
      <span class={styles['subject']}>
        {item.subject && <bdi>{item.subject}</bdi>}
        <IconButton icon={Pencil} size={14} label={t('command.subject')} class={styles['edit']} onClick={() => desk.commands.run('subject')} />
      </span>
    </p>
  );
}
