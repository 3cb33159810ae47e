// One inspection: what was said in the conversation, beside what it is scored by; the scores, and what can be done now.

import { ArrowLeft } from 'lucide-preact';
import { useCommands, useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useRead } from '../shell/use_read';
import { date_time, number } from '../text/format';
import { Card } from '../ui/card';
import { classes } from '../ui/classes';
import page from '../ui/page.module.css';
import { form_of, inspection_of, type Inspection, type InspectionForm } from './form';
import { InspectionSteps } from './inspection_steps';
import { StateChip } from './inspections_part';
import { conversation_route, quality_route } from './links';
import { ReadLog } from './read_log';
import { ScoreTable } from './score_table';
import { done_words, load_words, say, why_words } from './words';
import styles from './quality.module.css';

export function InspectionPage({ id }: { id: string }) {
  const { page: { router } } = useDesk();
  const read = useRead<Inspection>((api) => inspection_of(api, id), [id]);
  const one = read.value;
  const version = one?.form_version ?? null;
  const newest = useRead<InspectionForm>(form_of, []);
  const own = useRead<InspectionForm>((api) => form_of(api, version), [version]);
  const form = one?.possible.includes('score') ? newest : own; // what is scored anew is scored by the newest one
  useCommands(() => [{ id: 'all_inspections', label: () => say('tab.inspections'), group: 'go', keys: 'Escape', run: () => router.go({ query: {} }) }], []);
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="inspection" data-inspection={id} aria-busy={read.stage === 'loading'}>
      <a class={styles['back']} href={quality_route('inspections')}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" class="flips" />
        {say('tab.inspections')}
      </a>
      <Standing stage={read.stage} shown={one !== null} words={load_words()} onAgain={read.again} />
      {one !== null && (
        <>
          <Head one={one} />
          <div class={styles['columns']}>
            <Card title={say('one.log')} data-log>
              <ReadLog id={one.conversation.id} />
            </Card>
            <div class={styles['side']}>
              <Card title={say('one.scores')} data-scores>
                {one.score !== null && <p class={styles['result']}>{say('list.score', { score: number(one.score) })}</p>}
                {own.value !== null && <ScoreTable one={one} items={own.value.items} />}
                {one.comment && <p dir="auto" class={styles['text']}>{one.comment}</p>}
                {one.second?.comment && <p dir="auto" class={styles['text']}>{one.second.comment}</p>}
                <Told one={one} />
                {form.value !== null && <InspectionSteps key={one.state} one={one} items={form.value.items} onMoved={read.put} onOvertaken={read.again} />}
                {form.value === null && <Standing stage={form.stage} shown={false} words={load_words()} onAgain={form.again} />}
              </Card>
              <History one={one} />
            </div>
          </div>
        </>
      )}
    </main>
  );
}

function Head({ one }: { one: Inspection }) {
  return (
    <header class={styles['head']}>
      <div class={styles['title']}>
        <h1>
          {say('one.title', { number: String(one.number) })} <bdi class={styles['whose']}>{one.agent.name}</bdi>
        </h1>
        <StateChip state={one.state} />
      </div>
      <p class={styles['about']}>
        <a href={conversation_route(one.conversation.id)}>{say('one.conversation', { number: String(one.conversation.number) })}</a>
        <span>{one.scorer === null ? say('list.no_scorer') : say('list.scorer', { name: one.scorer.name })}</span>
        <span>{say('one.why')}: {why_words(one.why)}</span>
      </p>
    </header>
  );
}

const told = ['reason', 'plan', 'result'] as const;

// What was said with the steps.
function Told({ one }: { one: Inspection }) {
  const known = told.filter((name) => one.fields[name]);
  if (known.length === 0) return null;
  return (
    <dl class={styles['facts']}>
      {known.map((name) => (
        <div key={name}>
          <dt>{say(`field.${name}`)}</dt>
          <dd dir="auto">{one.fields[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function History({ one }: { one: Inspection }) {
  return (
    <Card title={say('one.history')} data-history>
      <ol class={styles['history']}>
        {one.steps.toReversed().map((step) => (
          <li key={step.number}>
            <b>{done_words(step.name)}</b> <bdi>{step.by.name ?? say('one.system')}</bdi>
            <p><time class="tabular">{date_time(step.at)}</time></p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
