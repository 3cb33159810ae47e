// What was drawn to be scored, and how well scorers agree.

import { useSignal } from '@preact/signals';
import { BadgeCheck, Dices } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useList, useRead } from '../shell/use_read';
import { number, percent } from '../text/format';
import { Button } from '../ui/button';
import { Chip, type Tone } from '../ui/chip';
import { Empty } from '../ui/empty';
import rows from '../ui/rows.module.css';
import { Segmented } from '../ui/segmented';
import { agreement_of, inspections_path, type Agreement, type Inspection, type InspectionState } from './form';
import { inspection_route } from './links';
import { SampleDialog } from './sample_dialog';
import { load_words, say, state_words, why_words } from './words';
import styles from './quality.module.css';

const tones: { readonly [state in InspectionState]?: Tone } = { assigned: 'accent', sent: 'accent', appealed: 'warn', calibrated: 'warn', accepted: 'ok', final: 'ok' };

export const StateChip = ({ state }: { state: InspectionState }) => (
  <Chip tone={tones[state] ?? 'plain'} data-state={state}>{state_words(state)}</Chip>
);

export function InspectionsPart() {
  const desk = useDesk();
  const { router } = desk.page;
  const { query } = router.route.value;
  const manages = desk.me.value.role !== 'agent';
  const which = query['which'] === 'over' ? 'over' : 'open';
  const mine = query['scorer'] === 'me';
  const list = useList<Inspection>(inspections_path(which, mine ? desk.me.value.id : ''));
  const drawing = useSignal(false);
  return (
    <>
      <div class={styles['filters']}>
        <span class={styles['group']}>
          <Segmented label={say('list.which')} value={which} onChange={(one) => router.narrow({ which: one === 'over' ? one : '' })}
            choices={[{ value: 'open', label: say('list.open') }, { value: 'over', label: say('list.over') }]} />
          <Segmented label={say('list.whose')} value={mine ? 'mine' : 'all'} onChange={(one) => router.narrow({ scorer: one === 'mine' ? 'me' : '' })}
            choices={[{ value: 'all', label: say('list.everybody') }, { value: 'mine', label: say('list.mine') }]} />
        </span>
        {manages && <Button kind="primary" icon={Dices} onClick={() => (drawing.value = true)}>{say('sample.title')}</Button>}
      </div>
      {manages && <AgreementWords />}
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <Empty icon={BadgeCheck} title={say('list.none')} hint={say(manages ? 'list.none_hint' : 'list.none_agent')} />}
      {list.items.length > 0 && (
        <ol class={rows['list']} aria-label={say('tab.inspections')}>
          {list.items.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ol>
      )}
      {list.has_more && <div><Button onClick={list.more}>{say('load.more')}</Button></div>}
      {drawing.value && <SampleDialog onClose={() => (drawing.value = false)} onDrawn={list.again} />}
    </>
  );
}

function Row({ one }: { one: Inspection }) {
  return (
    <li>
      <a class={rows['row']} href={inspection_route(one.id)} data-inspection-row={one.id}>
        <span class={rows['words']}>
          <bdi class={rows['title']}>{one.agent.name}</bdi>
          <span class={rows['about']}>
            <bdi dir="ltr">#{one.number}</bdi>
            <span>{say('one.conversation', { number: String(one.conversation.number) })}</span>
            <span>{why_words(one.why)}</span>
          </span>
        </span>
        <span class={rows['end']}>
          {one.score !== null && <b class="tabular">{say('list.score', { score: number(one.score) })}</b>}
          <span>{scorer_words(one)}</span>
          <StateChip state={one.state} />
        </span>
      </a>
    </li>
  );
}

function scorer_words({ scorer, score }: Inspection): string {
  if (scorer === null) return say('list.no_scorer');
  return say(score === null ? 'list.to_score' : 'list.scorer', { name: scorer.name });
}

// In one sentence, because a bare number says nothing to who does not know it.
function AgreementWords() {
  const { value } = useRead<Agreement>(agreement_of, []);
  if (value === null) return null;
  const { pairs, kappa, observed } = value;
  const words = kappa === null ? say('agreement.none') : say('agreement.some', { share: percent(observed, 0), pairs: number(pairs), kappa: number(Math.round(kappa * 100) / 100) });
  return <p class={styles['quiet']} data-agreement>{words}</p>;
}
