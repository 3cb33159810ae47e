// What a change of many conversations came to: how many, which ones were not changed and why, and the way back.

import { Undo2, X } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { traveler_name } from '../text/names';
import { list_of } from '../text/format';
import { Button, IconButton } from '../ui/button';
import { refusals_by_reason } from './bulk';
import type { Outcome } from './bulk_bar';
import { refusal } from './refusal';
import { say } from './words';
import styles from './bulk_bar.module.css';

const most_named = 5;

interface OutcomeProps {
  outcome: Outcome;
  busy: boolean;
  onUndo: () => void;
  onClose: () => void;
}

export function BulkOutcome({ outcome, busy, onUndo, onClose }: OutcomeProps) {
  const { list } = useDesk();
  const { result, undone } = outcome;
  const name = (id: string) => {
    const item = list.item(id);
    return item === null ? id : `${traveler_name(item)} #${item.number}`;
  };
  const count = result.done.length;
  return (
    <div class={styles['outcome']}>
      <div role="status">
        <p>{say(undone ? 'bulk.undone' : 'bulk.done', { count })}</p>
        {refusals_by_reason(result.refused).map((group) => (
          <p key={`${group.code} ${group.field}`} class={styles['refused']}>
            {say('bulk.refused', { count: group.conversations.length, why: refusal(group) })}{' '}
            <bdi>{list_of(group.conversations.slice(0, most_named).map(name))}</bdi>
            {group.conversations.length > most_named && '…'}
          </p>
        ))}
      </div>
      {!undone && count > 0 && (
        <Button icon={Undo2} data-undo disabled={busy} onClick={onUndo}>
          {say('bulk.undo')}
        </Button>
      )}
      <IconButton icon={X} size={14} label={say('bulk.dismiss')} onClick={onClose} />
    </div>
  );
}
