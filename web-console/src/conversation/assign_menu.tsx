// Who serves the conversation, and the ways to change it.

import { ChevronDown, Hand, Send } from 'lucide-preact';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { Menu, type MenuItem } from '../ui/menu';
import styles from './assign_menu.module.css';

export function AssignMenu({ id, item, onTransfer }: { id: string; item: FeedItem | null; onTransfer: () => void }) {
  const desk = useDesk();
  const me = desk.me.value.id;
  const agent = item?.agent ?? null;
  const take: MenuItem = { id: 'take', label: t('assign.take'), icon: Hand, run: () => void desk.actions.take(id) };
  const transfer: MenuItem = { id: 'transfer', label: t('assign.transfer'), icon: Send, run: onTransfer };
  return (
    <Menu label={t('assign.label')} items={agent?.id === me ? [transfer] : [take, transfer]} placement="bottom-end">
      {(trigger) => (
        <button type="button" class={styles['assignee']} {...trigger}>
          {agent && <Avatar id={agent.id} name={agent.name} size={20} />}
          <span class="visually-hidden">{t('assign.label')}: </span>
          <bdi class={styles['name']}>
            {agent === null ? t('assign.nobody') : agent.id === me ? t('assign.me') : agent.name}
          </bdi>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
    </Menu>
  );
}
