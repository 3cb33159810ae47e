// When, in which language, what about: the agent's time with the traveler's beside it.

import { Row, Rows } from '../customer/section';
import { useDesk } from '../shell/context';
import { primary_language } from '../state/views';
import { own_name, t } from '../text/text';
import type { Callback } from './form';
import { local_words, place_of, time_there, window_words } from './times';
import { kept_key, priority_key } from './words';
import styles from './call_facts.module.css';

export function CallFacts({ call }: { call: Callback }) {
  const { me, page } = useDesk();
  const { slot, language, zone } = call;
  const spoken = me.value.languages.some((tag) => primary_language(tag) === primary_language(language));
  const kept = call.promises.at(-1)?.kept;
  return (
    <div class={styles['facts']}>
      <Rows>
        <Row name={t('calls.window')}>
          {slot === null ? t('calls.soon') : window_words(slot, page.clock.now.peek())}
          {kept !== undefined && kept !== 'open' && <span class={styles['note']}>{t(kept_key(kept))}</span>}
        </Row>
        <Row name={t('calls.there')}>
          {slot === null ? <TimeThere zone={zone} /> : t('calls.in_place', { time: local_words(slot), place: place_of(slot.clock) })}
          {call.at_any_hour && <span class={styles['note']}>{t('calls.any_hour_asked')}</span>}
        </Row>
        <Row name={t('facts.language')}>
          {own_name(language, true)}
          {!spoken && <span class={styles['warn']}>{t('calls.not_spoken')}</span>}
        </Row>
        <Row name={t('calls.topic')}>{call.topic || '–'}</Row>
        {call.booking && (
          <Row name={t('facts.booking')}>
            <bdi dir="ltr">{call.booking}</bdi>
          </Row>
        )}
        {call.priority !== 'none' && <Row name={t('report.priority')}>{t(priority_key(call.priority))}</Row>}
        {call.skill && <Row name={t('calls.skill')}>{call.skill}</Row>}
        <Row name={t('calls.agent')}>{call.agent?.name ?? t('calls.anybody')}</Row>
      </Rows>
    </div>
  );
}

function TimeThere({ zone }: { zone: string }) {
  const now = useDesk().page.clock.now.value;
  const time = time_there(zone, now);
  return <>{time === '' ? place_of(zone) : t('calls.in_place', { time, place: place_of(zone) })}</>;
}
