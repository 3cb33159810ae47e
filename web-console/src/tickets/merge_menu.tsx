// Makes one conversation of two, two of one, and takes it back.

import { useSignal } from '@preact/signals';
import { GitMerge, Split, Undo2 } from 'lucide-preact';
import { ApiError } from '../net/api';
import type { FeedItem } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import { Menu, type MenuItem } from '../ui/menu';
import { unmerge } from './form';
import { MergeDialog } from './merge_dialog';
import { refusal } from './refusal';
import { SplitDialog } from './split_dialog';
import { say } from './words';

export function MergeMenu({ item, className }: { item: FeedItem; className: string | undefined }) {
  const desk = useDesk();
  const merging = useSignal(false);
  const splitting = useSignal(false);
  const is_merged = Boolean(item.merged_into);
  const take_back = (id: string) =>
    unmerge(desk.api, id).then(
      (now) => {
        desk.feed.patch(id, now);
        desk.toasts.show(say('merge.undone'));
        desk.page.router.go({ place: 'inbox', conversation: id });
      },
      (problem: unknown) => desk.toasts.show(refusal(problem instanceof ApiError ? problem : null), 'warn'),
    );
  useCommands(
    () => [
      { id: 'merge', label: 'command.merge', group: 'conversation', enabled: () => !is_merged, run: () => (merging.value = true) },
      { id: 'split', label: 'command.split', group: 'conversation', run: () => (splitting.value = true) },
    ],
    [item.id, is_merged],
  );
  const items: MenuItem[] = [
    is_merged
      ? { id: 'unmerge', label: say('merge.undo'), icon: Undo2, run: () => void take_back(item.id) }
      : { id: 'merge', label: t('command.merge'), icon: GitMerge, run: () => (merging.value = true) },
    { id: 'split', label: t('command.split'), icon: Split, run: () => (splitting.value = true) },
  ];
  return (
    <>
      <Menu label={say('merge.menu')} items={items} placement="bottom-end">
        {(trigger) => <IconButton icon={GitMerge} label={say('merge.menu')} class={className} {...trigger} />}
      </Menu>
      {merging.value && <MergeDialog item={item} onUndo={take_back} onClose={() => (merging.value = false)} />}
      {splitting.value && <SplitDialog item={item} onClose={() => (splitting.value = false)} />}
    </>
  );
}
