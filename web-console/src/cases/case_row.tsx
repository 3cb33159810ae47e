// One case in a list: which, whose, where it stands, who has it, and how much time is left.

import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { nearest } from './clock';
import type { Case } from './form';
import { case_route } from './links';
import { LawMark, ClockMark, StateChip } from './marks';
import { amount_of, sum_words } from './value_words';
import { choice_words, clock_words, tc, traveler_words } from './words';
import styles from './case_row.module.css';

export function CaseRow({ one }: { one: Case }) {
  const { router } = useDesk().page;
  const clock = one.state_kind === 'over' ? null : nearest(one.clocks);
  return (
    <li class={styles['item']}>
      <a class={styles['row']} href={case_route(one, router.route.value.query)} data-case-row={one.id}>
        <span class={styles['number']}>
          <bdi dir="ltr">#{one.number}</bdi>
        </span>
        <span class={styles['who']}>
          <bdi class={styles['name']}>{traveler_words(one)}</bdi>
          <span class={styles['about']}>
            <About one={one} />
          </span>
        </span>
        <StateChip one={one} />
        <span class={styles['handler']}>{one.handler?.name ?? tc('case.nobody')}</span>
        <span class={styles['clock']}>
          {clock !== null && (
            <>
              <ClockMark clock={clock} />
              <span class={styles['about']}>{clock_words(one.kind, clock.name)}</span>
              {clock.basis !== null && <LawMark basis={clock.basis} />}
            </>
          )}
        </span>
      </a>
    </li>
  );
}

function About({ one }: { one: Case }) {
  const { severity, category } = one.fields;
  const sum = amount_of(one.fields);
  return (
    <>
      {one.booking && (
        <span>
          <span class="visually-hidden">{t('facts.booking')} </span>
          <bdi dir="ltr">{one.booking}</bdi>
        </span>
      )}
      {typeof severity === 'string' && <span class={styles['severity']} data-severity={severity}>{tc('case.severity', { severity })}</span>}
      {typeof category === 'string' && <span>{choice_words('category', category)}</span>}
      {sum !== null && <bdi class={styles['sum']}>{sum_words(sum)}</bdi>}
    </>
  );
}
