// Which queues an agent serves, and in which ring of each: the members of ring 2 are asked after those of ring 1.

import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Select } from '../ui/select';
import styles from './queue_rows.module.css';

export type Rings = ReadonlyMap<string, number>; // by queue

const rings = [1, 2, 3, 4, 5, 6];

export function QueueRows({ value, onChange }: { value: Rings; onChange: (next: Rings) => void }) {
  const change = (queue: string, ring: number | null) => {
    const next = new Map(value);
    if (ring === null) next.delete(queue);
    else next.set(queue, ring);
    onChange(next);
  };
  return (
    <fieldset class={styles['queues']}>
      <legend>{t('agents.queues')}</legend>
      {[...useDesk().queues.queues.value.values()].map(({ id, name }) => (
        <div key={id} class={styles['row']}>
          <label>
            <input type="checkbox" checked={value.has(id)} onChange={(event) => change(id, event.currentTarget.checked ? 1 : null)} />
            <bdi>{name}</bdi>
          </label>
          {value.has(id) && (
            <Select label={t('ring.in', { queue: name })} hideLabel small choices={rings.map((ring) => ({ value: String(ring), label: t('ring.number', { ring }) }))}
              value={String(value.get(id))} onChange={(ring) => change(id, Number(ring))} />
          )}
        </div>
      ))}
    </fieldset>
  );
}
