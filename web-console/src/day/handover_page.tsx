// One handover: written by who goes, read by who comes. What can be done with it now the server says.

import { ArrowLeft } from 'lucide-preact';
import { useCommands, useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useRead } from '../shell/use_read';
import { date_time, number } from '../text/format';
import { Card } from '../ui/card';
import { classes } from '../ui/classes';
import page from '../ui/page.module.css';
import { handover_of, type Also, type Handover } from './form';
import { HandoverSteps } from './handover_steps';
import { StateChip } from './handovers_part';
import { day_route, told_route } from './links';
import { PromiseList } from './promise_list';
import { Told } from './told';
import { done_words, load_words, say, whence_words, type DayKey } from './words';
import styles from './day.module.css';

export function HandoverPage({ id }: { id: string }) {
  const { page: { router } } = useDesk();
  const read = useRead<Handover>((api) => handover_of(api, id), [id]);
  const one = read.value;
  useCommands(() => [{ id: 'all_handovers', label: () => say('tab.handovers'), group: 'go', keys: 'Escape', run: () => router.go({ query: { show: 'handovers' } }) }], []);
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="handover" data-handover={id} aria-busy={read.stage === 'loading'}>
      <a class={styles['back']} href={day_route('handovers')}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" class="flips" />
        {say('tab.handovers')}
      </a>
      <Standing stage={read.stage} shown={one !== null} words={load_words()} onAgain={read.again} />
      {one !== null && (
        <>
          <header>
            <div class={styles['title']}>
              <h1>{say('handover.title', { number: String(one.number) })}</h1>
              <StateChip state={one.state} />
            </div>
            <p class={styles['quiet']}>{whence_words(one)}</p>
          </header>
          <div class={styles['columns']}>
            <div class={styles['main']}>
              {one.note && <Card title={say('handover.note')}><p dir="auto" class={styles['text']}>{one.note}</p></Card>}
              <Card title={say('handover.promises')} data-promises>
                {one.items.length === 0 ? <p>{say('handover.items', { count: 0 })}</p> : <PromiseList label={say('handover.promises')} items={one.items} />}
              </Card>
              <HandoverSteps one={one} onMoved={read.put} onOvertaken={read.again} />
            </div>
            <div class={styles['side']}>
              <AlsoCard also={one.also} />
              <History one={one} />
            </div>
          </div>
        </>
      )}
    </main>
  );
}

interface Named {
  readonly title: string;
  readonly route: string | null;
}

const alone = (title: string): Named => ({ title, route: null });
const also_parts: readonly (readonly [DayKey, (also: Also) => readonly Named[]])[] = [
  ['also.incidents', ({ incidents }) => incidents.map((one) => ({ title: one.title, route: told_route(one) }))],
  ['also.announcements', ({ announcements }) => announcements.map(({ title }) => ({ title, route: day_route('announcements') }))],
  ['also.policies', ({ policies }) => policies.map(alone)],
  ['also.mailboxes', ({ mailboxes_failing }) => mailboxes_failing.map(alone)],
];

function AlsoCard({ also }: { also: Also }) {
  const told = also_parts.map(([key, of]) => [key, of(also)] as const).filter(([, names]) => names.length > 0);
  const staff = Object.entries(also.staff);
  return (
    <Card title={say('handover.also')} data-also>
      {told.length === 0 && staff.length === 0 && <p class={styles['quiet']}>{say('handover.also_none')}</p>}
      <dl class={styles['facts']}>
        {told.map(([key, names]) => (
          <div key={key}>
            <dt>{say(key)}</dt>
            <dd>{names.map((one) => <p key={one.title}><Told {...one} /></p>)}</dd>
          </div>
        ))}
        {staff.length > 0 && (
          <div>
            <dt>{say('also.staff')}</dt>
            <dd>{staff.map(([queue, count]) => <p key={queue}><bdi>{queue}</bdi>: <span class="tabular">{number(count)}</span></p>)}</dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

function History({ one }: { one: Handover }) {
  return (
    <Card title={say('handover.history')} data-history>
      <ol class={styles['history']}>
        {one.steps.toReversed().map((step) => (
          <li key={step.number}>
            <b>{done_words(step)}</b> <bdi>{step.by.name}</bdi>
            <p><time class="tabular">{date_time(step.at)}</time></p>
            {step.note && <p dir="auto" class={styles['text']}>{step.note}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
