// What the desk knows about the conversation itself.

import type { FeedItem } from '../net/types';
import { date_time } from '../text/format';
import { own_name, t } from '../text/text';
import { StatusChip } from '../conversation/status_chip';
import { Loaded } from '../shell/lazy';
import { Row, Rows } from './section';

const load_panel = async () => (await import('../tickets/parts')).panel();

export function Facts({ item }: { item: FeedItem }) {
  return (
    <>
      <Rows>
        <Row name={t('facts.number')}>
          <bdi class="tabular" dir="ltr">
            #{item.number}
          </bdi>
        </Row>
        <Row name={t('facts.status')}>
          <StatusChip status={item.status} />
        </Row>
        <Row name={t('facts.opened')}>{date_time(item.opened_at)}</Row>
        <Row name={t('facts.last')}>{date_time(item.last_at)}</Row>
        {item.queue && <Row name={t('facts.queue')}>{item.queue.name}</Row>}
        <Row name={t('facts.agent')}>{item.agent?.name ?? t('assign.nobody')}</Row>
        {item.language && <Row name={t('facts.language')}>{own_name(item.language, true)}</Row>}
        {item.booking && (
          <Row name={t('facts.booking')}>
            <bdi>{item.booking}</bdi>
          </Row>
        )}
        {item.page && (
          <Row name={t('facts.page')}>
            <bdi dir="ltr">{item.page}</bdi>
          </Row>
        )}
        {item.tags.length > 0 && <Row name={t('facts.tags')}>{item.tags.join(', ')}</Row>}
      </Rows>
      <Loaded key={item.id} load={load_panel} name="ticket_panel" props={{ item }} />
    </>
  );
}
