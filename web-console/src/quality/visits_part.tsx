// Travelers who are asked after their trip how it was: whom, by when, what was tried and what they said.

import { useSignal } from '@preact/signals';
import { Luggage } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useDeed } from '../shell/use_deed';
import { useList } from '../shell/use_read';
import { date_time, number, when_due } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Chip, type Tone } from '../ui/chip';
import { Empty } from '../ui/empty';
import rows from '../ui/rows.module.css';
import { Segmented } from '../ui/segmented';
import { visit_step, visits_path, type Visit, type VisitState, type VisitStep } from './form';
import { VisitDialog } from './visit_dialog';
import { load_words, say, visit_done_words, visit_state_words, visit_step_words } from './words';
import styles from './quality.module.css';

const tones: Readonly<Record<VisitState, Tone>> = { planned: 'accent', attempted: 'warn', answered: 'ok', no_answer: 'plain', closed: 'plain' };

export function VisitsPart() {
  const { router } = useDesk().page;
  const which = router.route.value.query['which'] === 'over' ? 'over' : 'open';
  const list = useList<Visit>(visits_path(which));
  const moved = (one: Visit) => list.put((items) => items.map((each) => (each.id === one.id ? one : each)));
  return (
    <>
      <div class={styles['filters']}>
        <Segmented label={say('tab.visits')} value={which} onChange={(one) => router.narrow({ which: one === 'over' ? one : '' })}
          choices={[{ value: 'open', label: say('list.open') }, { value: 'over', label: say('list.over') }]} />
      </div>
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <Empty icon={Luggage} title={say('visit.none')} hint={say('visit.none_hint')} />}
      {list.items.length > 0 && (
        <ol class={rows['list']} aria-label={say('tab.visits')}>
          {list.items.map((one) => (
            <Row key={one.id} one={one} onMoved={moved} onOvertaken={list.again} />
          ))}
        </ol>
      )}
      {list.has_more && <div><Button onClick={list.more}>{say('load.more')}</Button></div>}
    </>
  );
}

function Row({ one, onMoved, onOvertaken }: { one: Visit; onMoved: (one: Visit) => void; onOvertaken: () => void }) {
  const { api, page } = useDesk();
  const answering = useSignal(false);
  const deed = useDeed();
  const now = page.clock.now.value;
  const take = async (step: VisitStep) => {
    if (step === 'answer') return void (answering.value = true);
    const moved = await deed.run(() => visit_step(api, one, step, {}), ({ code }) => code === 'changed' && onOvertaken());
    if (moved !== null) onMoved(moved);
  };
  const { csat, text } = one.fields;
  const last = one.steps.at(-1);
  return (
    <li class={rows['row']} data-visit={one.id}>
      <span class={rows['words']}>
        <bdi class={rows['title']}>{one.contact.name || t('traveler.one')}</bdi>
        <span class={rows['about']}>
          {one.booking !== null && <bdi dir="ltr">{one.booking.reference}</bdi>}
          {one.possible.length > 0 && <span>{say('visit.due', { time: when_due(one.due_at, now) })}</span>}
          {last && <span>{visit_done_words(last.name)}, {date_time(last.at)}{last.by.name ? `, ${last.by.name}` : ''}</span>}
        </span>
        {text && <span dir="auto">{text}</span>}
        {deed.trouble !== '' && <span role="alert" class={styles['problem']}>{deed.trouble}</span>}
      </span>
      <span class={rows['end']}>
        {csat !== undefined && <b class="tabular">{say('visit.score', { score: number(csat) })}</b>}
        <Chip tone={tones[one.state] ?? 'plain'} data-state={one.state}>{visit_state_words(one.state)}</Chip>
        {one.possible.map((step) => (
          <Button key={step} kind="quiet" disabled={deed.busy} data-step={step} onClick={() => void take(step)}>{visit_step_words(step)}</Button>
        ))}
      </span>
      {answering.value && <VisitDialog one={one} onClose={() => (answering.value = false)} onMoved={onMoved} />}
    </li>
  );
}
