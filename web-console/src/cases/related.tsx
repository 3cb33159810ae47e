// Complaints that belong to this one: those of its group, and those that may be about the same. Nothing is shown while
// there are none.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { related_of, type Case, type Related } from './form';
import { case_route } from './links';
import { StateChip } from './marks';
import { case_title, tc, traveler_words, type CaseKey } from './words';
import styles from './related.module.css';

export function RelatedCases({ one }: { one: Case }) {
  const { api } = useDesk();
  const related = useSignal<Related | 'failed' | null>(null);
  const load = () => {
    related_of(api, one.id).then(
      (found) => (related.value = found),
      () => (related.value = 'failed'),
    );
  };
  useEffect(load, [one.id, one.steps]);
  const found = related.value;
  if (found === null) return null;
  if (found === 'failed') {
    return (
      <Card title={tc('related.title')}>
        <div role="alert">
          <p>{tc('list.failed')}</p>
          <Button onClick={load}>{t('app.try_again')}</Button>
        </div>
      </Card>
    );
  }
  if (found.members.length === 0 && found.similar.length === 0) return null;
  return (
    <Card title={tc('related.title')} data-related>
      {found.members.length > 0 && <h3 class={styles['head']}>{tc('related.members')}</h3>}
      <ul class={styles['list']}>
        {found.members.map((each) => (
          <Line key={each.id} one={each} same={[]} />
        ))}
      </ul>
      {found.similar.length > 0 && <h3 class={styles['head']}>{tc('related.similar')}</h3>}
      <ul class={styles['list']}>
        {found.similar.map((each) => (
          <Line key={each.case.id} one={each.case} same={each.same} />
        ))}
      </ul>
    </Card>
  );
}

function Line({ one, same }: { one: Case; same: readonly string[] }) {
  const what = same.map((each) => tc(`related.same.${each}` as CaseKey)).join(', ');
  return (
    <li class={styles['line']} data-related-case={one.id}>
      <a href={case_route(one)}>
        {case_title(one.kind, one.number)} <bdi>{traveler_words(one)}</bdi>
      </a>
      <StateChip one={one} />
      {what !== '' && <span class={styles['quiet']}>{tc('related.same', { what })}</span>}
    </li>
  );
}
