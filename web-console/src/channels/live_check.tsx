// Whether the tag is seen: asked every few seconds while somebody looks.

import { useSignal } from '@preact/signals';
import { CircleCheck, CircleDashed, ShieldAlert } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { ago, date_time } from '../text/format';
import { Button } from '../ui/button';
import { sightings_of, type Channel, type Seen } from './form';
import { say } from './words';
import styles from './channels.module.css';

const look_every_ms = 2_000;

interface LiveCheckProps {
  channel: Channel;
  onAllow: ((origin: string) => void) | null; // null: it cannot be changed here
}

export function LiveCheck({ channel, onAllow }: LiveCheckProps) {
  const seen = useSeen(channel.id);
  const now = useDesk().page.clock.now.value;
  if (seen === null) return <p class={styles['seen']} aria-busy="true" />;
  const latest = [seen.opened, seen.loaded].filter((one) => one !== null).sort((a, b) => b.at - a.at)[0];
  return (
    <div class={styles['check']}>
      <p class={styles['seen']} role="status" data-seen={latest !== undefined}>
        {latest ? <CircleCheck size={16} aria-hidden="true" /> : <CircleDashed size={16} aria-hidden="true" />}
        <span>
          {latest ? say(latest === seen.opened ? 'check.opened' : 'check.loaded', { origin: latest.origin, when: ago(latest.at, now) }) : say('check.waiting')}
        </span>
      </p>
      {!latest && <p class={styles['hint']}>{say('check.since', { when: date_time(seen.since) })}</p>}
      {seen.refused.length > 0 && (
        <ul class={styles['refused']} aria-label={say('check.refused_title')}>
          {seen.refused.map(({ origin, at, times }) => (
            <li key={origin}>
              <ShieldAlert size={16} aria-hidden="true" />
              <span>{say('check.refused', { origin, when: ago(at, now), times })}</span>
              {onAllow && (
                <Button onClick={() => onAllow(origin)}>
                  {say('check.allow')}
                  <span class="visually-hidden">: {origin}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

// What was seen before stays in sight while the server cannot be reached.
export function useSeen(id: string): Seen | null {
  const { api } = useDesk();
  const seen = useSignal<Seen | null>(null);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const found = await sightings_of(api, id).catch(() => null);
      if (over) return;
      if (found !== null) seen.value = found;
      timer = setTimeout(() => void look(), look_every_ms);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [api, id]);
  return seen.value;
}
