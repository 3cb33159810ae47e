// One traveler in the list: who, how well known, in which languages, when last, and whether he may leave.

import { useDesk } from '../shell/context';
import { ago } from '../text/format';
import { own_name } from '../text/text';
import { Avatar } from '../ui/avatar';
import type { TravelerItem } from './form';
import { traveler_route } from './links';
import { RiskMark, TierChip } from './marks';
import { name_of, say } from './words';
import styles from './traveler_row.module.css';

export function TravelerRow({ one }: { one: TravelerItem }) {
  const { router, clock } = useDesk().page;
  const reached = [one.email, one.phone].filter((value) => value);
  return (
    <li class={styles['item']}>
      <a class={styles['row']} href={traveler_route(one.id, router.route.value.query)} data-traveler-row={one.id}>
        <Avatar id={one.id} name={one.name || '?'} size={36} />
        <span class={styles['who']}>
          <span class={styles['name']}>
            <bdi>{name_of(one)}</bdi>
            <TierChip tier={one.tier} />
          </span>
          <span class={styles['about']}>
            {reached.map((value) => (
              <bdi key={value} dir="ltr">{value}</bdi>
            ))}
          </span>
        </span>
        <span class={styles['languages']}>{one.languages.map((tag) => own_name(tag, true)).join(', ')}</span>
        <span class={styles['last']}>
          {one.last_at === null ? say('list.never') : ago(one.last_at, clock.now.peek())}
          <span class={styles['about']}>{one.open > 0 && say('list.open', { count: one.open })}</span>
        </span>
        <span class={styles['risk']}>
          <RiskMark risk={one.risk} />
        </span>
      </a>
    </li>
  );
}
