// What was said, to be read only: unlike at the desk, nobody is told that it was.

import { useEffect } from 'preact/hooks';
import { Log } from '../conversation/log';
import type { Conversation as Found, FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useRead } from '../shell/use_read';
import { load_words } from './words';
import styles from './quality.module.css';

export function ReadLog({ id }: { id: string }) {
  const desk = useDesk();
  const { value, stage, again } = useRead<Found>((api) => api.conversation(id), [id]);
  const head = value?.head;
  useEffect(() => {
    if (head === undefined) return;
    desk.client.watch(id, head);
    return () => {
      desk.client.unwatch(id);
      desk.conversations.forget(id);
    };
  }, [id, head]);
  if (value === null) return <Standing stage={stage} shown={false} words={load_words()} onAgain={again} />;
  const item: FeedItem = { preview: null, unread: 0, ...value };
  return (
    <div class={styles['log']}>
      <Log id={id} conversation={desk.conversations.get(id)} item={item} />
    </div>
  );
}
