// What travelers answered and said, low scores first; each leads to its conversation.

import { MessageCircleMore, TriangleAlert } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useList } from '../shell/use_read';
import { format_route, home } from '../state/route';
import { date_time, number } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Empty } from '../ui/empty';
import rows from '../ui/rows.module.css';
import { Segmented } from '../ui/segmented';
import { asked_of } from './asked';
import { Filters } from './filters';
import { answers_path, type Answer } from './form';
import { load_words, say } from './words';
import styles from './surveys.module.css';

export function AnswersPart() {
  const { router, clock } = useDesk().page;
  const { query } = router.route.value;
  const low = query['which'] !== 'all';
  const list = useList<Answer>(answers_path(asked_of(query, clock.now.peek()), low));
  return (
    <>
      <Filters>
        <Segmented label={say('answers.which')} value={low ? 'low' : 'all'} onChange={(one) => router.narrow({ which: one === 'all' ? one : '' })}
          choices={[{ value: 'low', label: say('answers.low') }, { value: 'all', label: say('answers.all') }]} />
      </Filters>
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <Empty icon={MessageCircleMore} title={say(low ? 'answers.none_low' : 'answers.none')} />}
      {list.items.length > 0 && (
        <ol class={rows['list']} aria-label={say('tab.comments')}>
          {list.items.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ol>
      )}
      {list.has_more && <div><Button onClick={list.more}>{say('load.more')}</Button></div>}
    </>
  );
}

function Row({ one }: { one: Answer }) {
  return (
    <li class={rows['row']} data-answer={one.id}>
      <span class={rows['words']}>
        {one.comment ? <span dir="auto" class={styles['comment']}>{one.comment}</span> : <span class={styles['quiet']}>{say('answers.no_comment')}</span>}
        <span class={rows['about']}>
          <bdi>{one.contact.name || t('traveler.one')}</bdi>
          {one.agent !== null && <span>{say('answers.with', { name: one.agent.name })}</span>}
          {one.queue !== null && <bdi>{one.queue.name}</bdi>}
          {one.answered_at !== null && <time class="tabular">{date_time(one.answered_at)}</time>}
          {one.solved !== null && <span>{say(one.solved ? 'answers.solved' : 'answers.not_solved')}</span>}
          <a href={format_route({ ...home, view: 'open', conversation: one.conversation })}>{say('answers.conversation', { number: String(one.number) })}</a>
        </span>
      </span>
      <span class={rows['end']}>
        {one.low && <Chip tone="danger" icon={TriangleAlert}>{say('answers.is_low')}</Chip>}
        {one.score !== null && <b class="tabular">{say('answers.score', { score: number(one.score), to: number(one.to) })}</b>}
      </span>
    </li>
  );
}
