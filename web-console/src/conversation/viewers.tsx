// Colleagues who look at the same conversation, or write in it.

import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Avatar } from '../ui/avatar';
import styles from './viewers.module.css';

const most_shown = 3;

export function Viewers({ id }: { id: string }) {
  const viewers = useDesk().viewing.viewers.value.get(id) ?? [];
  const replying = viewers.filter((viewer) => viewer.replying);
  const words =
    replying.length > 0
      ? t('viewers.replying', { names: replying.map((viewer) => viewer.name).join(', ') })
      : viewers.length > 0
        ? t('viewers.viewing', { names: viewers.map((viewer) => viewer.name).join(', ') })
        : '';
  return (
    <span class={styles['viewers']} role="status" data-replying={replying.length > 0 || undefined}>
      {viewers.slice(0, most_shown).map((viewer) => (
        <Avatar key={viewer.id} id={viewer.id} name={viewer.name} size={20} />
      ))}
      <span class={styles['words']}>{words}</span>
    </span>
  );
}
