// What the rules decided for the conversation: its class, its tags, and which rules it was.

import type { Event } from '@waydesk/shared/wire';
import type { FeedItem } from '../net/types';
import { decision_of, spoken } from '../conversation/decision';
import { t } from '../text/text';
import { Row, Rows } from './section';
import styles from './decision.module.css';

export function DecisionView({ events, item }: { events: readonly Event[]; item: FeedItem | null }) {
  const decision = decision_of(events);
  const tags = item?.tags ?? [];
  if (decision === null && tags.length === 0) return null;
  return (
    <div class={styles['decision']}>
      <Rows>
        {decision?.class && <Row name={t('why.class')}>{spoken(decision.class)}</Row>}
        {tags.length > 0 && (
          <Row name={t('facts.tags')}>
            <Chips words={tags} />
          </Row>
        )}
        {decision && decision.applied.length > 0 && (
          <Row name={t('why.rules')}>
            <Chips words={decision.applied.map(spoken)} />
          </Row>
        )}
        {decision && decision.missing.length > 0 && <Row name={t('why.missing')}>{decision.missing.join(', ')}</Row>}
      </Rows>
    </div>
  );
}

function Chips({ words }: { words: readonly string[] }) {
  return (
    <ul class={styles['chips']}>
      {words.map((word) => (
        <li key={word}>
          <bdi>{word}</bdi>
        </li>
      ))}
    </ul>
  );
}
