// One complaint or refund: where it stands, by when what is due, what is known, what may be done next, what happened.

import { ArrowLeft, SearchX, TriangleAlert } from 'lucide-preact';
import { useCommands, useDesk } from '../shell/context';
import { own_name, t } from '../text/text';
import { date_time } from '../text/format';
import { Button } from '../ui/button';
import { classes } from '../ui/classes';
import { Empty } from '../ui/empty';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { AffectedQuotes } from './affected_quotes';
import { ClockList } from './clock_list';
import { nearest } from './clock';
import type { Case, Kind } from './form';
import { History } from './history';
import { KnownFacts } from './known_facts';
import { case_route, conversation_route, list_route } from './links';
import { NamedClock, StateChip } from './marks';
import { NextStep } from './next_step';
import { RelatedCases } from './related';
import { StageLine } from './stage_line';
import { useCase, type CaseScreen } from './use_case';
import { case_title, list_title, tc, traveler_words } from './words';
import styles from './case_page.module.css';

// The first field of the form that is open, else the first step that is offered.
const next_step = '[data-next-step] :is([data-field] :is(input, textarea, button), [data-step])';

export function CasePage({ kind, id }: { kind: Kind; id: string }) {
  const screen = useCase(kind, id);
  const { online, page: { router } } = useDesk();
  const stage = screen.stage.value;
  const one = screen.one.value;
  useCommands(
    () => [
      { id: 'next_step', label: () => tc('step.title'), group: 'conversation', keys: 'n', run: () => focus_soon(next_step) },
      { id: 'all_cases', label: () => tc('case.all'), group: 'go', keys: 'Escape', run: () => router.go({ query: { ...router.route.peek().query, case: '' } }) },
    ],
    [kind],
  );
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="case" data-case={id} aria-busy={stage === 'loading'}>
      <a class={styles['back']} href={list_route(kind, router.route.value.query)}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" class="flips" />
        {list_title(kind)}
      </a>
      {stage === 'loading' && one === null && <div class={page['skeleton']} />}
      {stage === 'gone' && <Empty icon={SearchX} title={tc('refused.gone')} />}
      {stage === 'failed' && (
        <Empty icon={TriangleAlert} title={tc('case.failed')}>
          <Button onClick={screen.load}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {stage !== 'gone' && one !== null && (
        <>
          <Head one={one} />
          {!online.value && <Notice><p>{tc('case.offline')}</p></Notice>}
          <Body one={one} screen={screen} />
        </>
      )}
    </main>
  );
}

function Head({ one }: { one: Case }) {
  const clock = one.state_kind === 'over' ? null : nearest(one.clocks);
  return (
    <header class={styles['head']}>
      <div class={styles['title']}>
        <h1>
          {case_title(one.kind, one.number)} <bdi class={styles['whose']}>{traveler_words(one)}</bdi>
        </h1>
        <StateChip one={one} />
        {clock !== null && <NamedClock one={one} clock={clock} />}
      </div>
      <ul class={styles['about']}>
        {one.booking && (
          <li>
            {t('facts.booking')} <bdi dir="ltr">{one.booking}</bdi>
          </li>
        )}
        <li>
          {tc('case.handler')} <bdi>{one.handler?.name ?? tc('case.nobody')}</bdi>
        </li>
        {one.kind !== 'correction' && (
          <li>
            {t('facts.language')} <bdi>{own_name(one.language, true)}</bdi>
          </li>
        )}
        <li>
          {t('facts.opened')} <bdi>{date_time(one.opened_at)}</bdi>
        </li>
        {one.closed_at !== null && (
          <li>
            {tc('case.closed')} <bdi>{date_time(one.closed_at)}</bdi>
          </li>
        )}
        {one.conversation !== null && (
          <li>
            <a href={conversation_route(one.conversation)}>{tc('case.conversation')}</a>
          </li>
        )}
        {one.parent !== null && (
          <li>
            <a href={case_route({ kind: one.kind, id: one.parent })}>{tc('case.parent')}</a>
          </li>
        )}
      </ul>
    </header>
  );
}

function Body({ one, screen }: { one: Case; screen: CaseScreen }) {
  const steps = screen.steps.value;
  return (
    <>
      <StageLine one={one} steps={Array.isArray(steps) ? steps : []} />
      <div class={styles['columns']}>
        <div class={styles['main']}>
          <NextStep one={one} screen={screen} />
          {one.kind === 'correction' && (one.state === 'listed' || one.state === 'closed') && <AffectedQuotes key={one.steps} one={one} />}
          <KnownFacts one={one} />
        </div>
        <div class={styles['side']}>
          <ClockList one={one} />
          {one.kind === 'complaint' && <RelatedCases one={one} />}
          <History one={one} steps={steps} onAgain={screen.load} />
        </div>
      </div>
    </>
  );
}
