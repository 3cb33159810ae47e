// What was handed over from shift to shift, and the way to hand over oneself.

import { useSignal } from '@preact/signals';
import { ArrowRightLeft } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useList } from '../shell/use_read';
import { when_due } from '../text/format';
import { Button } from '../ui/button';
import { Chip, type Tone } from '../ui/chip';
import { Empty } from '../ui/empty';
import rows from '../ui/rows.module.css';
import { Segmented } from '../ui/segmented';
import { handovers_path, type Handover, type HandoverState } from './form';
import { handover_route } from './links';
import { NewHandover } from './new_handover';
import { load_words, say, state_words, whence_words } from './words';
import styles from './day.module.css';

const tones: Readonly<Record<HandoverState, Tone>> = { draft: 'plain', submitted: 'accent', read: 'accent', accepted: 'ok', questioned: 'warn', closed: 'plain' };

export const StateChip = ({ state }: { state: HandoverState }) => (
  <Chip tone={tones[state] ?? 'plain'} data-state={state}>{state_words(state)}</Chip>
);

export function HandoversPart() {
  const { router } = useDesk().page;
  const { query } = router.route.value;
  const which = query['which'] === 'all' ? 'all' : 'open';
  const list = useList<Handover>(handovers_path(which));
  const making = useSignal(query['new'] === 'yes');
  const close = () => {
    making.value = false;
    if (router.route.peek().query['new']) router.narrow({ new: '' });
  };
  return (
    <>
      <div class={styles['filters']}>
        <Segmented label={say('handover.which')} value={which} onChange={(one) => router.narrow({ which: one === 'all' ? one : '' })}
          choices={[{ value: 'open', label: say('handover.open') }, { value: 'all', label: say('handover.all') }]} />
        <Button kind="primary" icon={ArrowRightLeft} onClick={() => (making.value = true)}>{say('handover.new')}</Button>
      </div>
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <Empty icon={ArrowRightLeft} title={say(which === 'all' ? 'handover.none_all' : 'handover.none')} />}
      {list.items.length > 0 && (
        <ol class={rows['list']} aria-label={say('tab.handovers')}>
          {list.items.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ol>
      )}
      {list.has_more && <div><Button onClick={list.more}>{say('load.more')}</Button></div>}
      {making.value && <NewHandover onClose={close} />}
    </>
  );
}

function Row({ one }: { one: Handover }) {
  const now = useDesk().page.clock.now.value;
  const at = one.steps.at(-1)?.at ?? null;
  return (
    <li>
      <a class={rows['row']} href={handover_route(one.id)} data-handover-row={one.id}>
        <span class={rows['words']}>
          <span class={rows['title']}>{whence_words(one)}</span>
          <span class={rows['about']}>
            <bdi dir="ltr">#{one.number}</bdi>
            <span>{say('handover.items', { count: one.items.length })}</span>
            {at !== null && <time class="tabular">{when_due(at, now)}</time>}
          </span>
        </span>
        <StateChip state={one.state} />
      </a>
    </li>
  );
}
