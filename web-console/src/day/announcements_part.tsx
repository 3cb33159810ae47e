// What everybody should know: to be read, where it is asked for to be confirmed; written and ended by those who manage.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CircleCheck, Megaphone } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useDeed } from '../shell/use_deed';
import { useList } from '../shell/use_read';
import { date_time, list_of, number } from '../text/format';
import { t } from '../text/text';
import { role_key } from '../admin/roles';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { Empty } from '../ui/empty';
import { Segmented } from '../ui/segmented';
import { EndDialog } from './end_dialog';
import { announcements_path, mark_read, type Announcement } from './form';
import { NewAnnouncementDialog } from './new_announcement';
import { ReadersDialog } from './readers_dialog';
import { load_words, say } from './words';
import styles from './day.module.css';

export function AnnouncementsPart() {
  const desk = useDesk();
  const { router } = desk.page;
  const manages = desk.me.value.role !== 'agent';
  const which = router.route.value.query['which'] === 'all' ? 'all' : 'current';
  const list = useList<Announcement>(announcements_path(which));
  const news = desk.news.value;
  useEffect(() => void (news > 0 && list.again()), [news]);
  const writing = useSignal(false);
  const read = (id: string) => list.put((items) => items.map((one) => (one.id === id ? { ...one, read: true, read_by: one.read_by + 1 } : one)));
  return (
    <>
      <div class={styles['filters']}>
        <Segmented label={say('tab.announcements')} value={which} onChange={(one) => router.narrow({ which: one === 'all' ? one : '' })}
          choices={[{ value: 'current', label: say('news.current') }, { value: 'all', label: say('handover.all') }]} />
        {manages && <Button kind="primary" icon={Megaphone} onClick={() => (writing.value = true)}>{say('news.new')}</Button>}
      </div>
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <Empty icon={Megaphone} title={say('news.none')} hint={say('news.none_hint')} />}
      {list.items.map((one) => (
        <Item key={one.id} one={one} manages={manages} onRead={() => read(one.id)} onEnded={list.again} />
      ))}
      {list.has_more && <div><Button onClick={list.more}>{say('load.more')}</Button></div>}
      {writing.value && <NewAnnouncementDialog onClose={() => (writing.value = false)} onMade={list.again} />}
    </>
  );
}

interface ItemProps {
  one: Announcement;
  manages: boolean;
  onRead: () => void;
  onEnded: () => void;
}

function Item({ one, manages, onRead, onEnded }: ItemProps) {
  const { api, page } = useDesk();
  const deed = useDeed();
  const opened = useSignal<'readers' | 'end' | null>(null);
  const over = one.until !== null && one.until <= page.clock.now.value;
  const read = async () => {
    if ((await deed.run(() => mark_read(api, one.id).then(() => true))) !== null) onRead();
  };
  return (
    <Card title={one.title} one_of_many data-announcement={one.id}>
      <p class={styles['about']}>
        {one.must_read && !one.read && !over && <Chip tone="warn">{say('news.must')}</Chip>}
        <span>{say('news.by', { name: one.by.name, time: date_time(one.at) })}</span>
        {one.until !== null && <span>{say('news.till', { time: date_time(one.until) })}</span>}
        <Audience one={one} />
      </p>
      <p dir="auto" class={styles['text']}>{one.text}</p>
      {deed.trouble !== '' && <p role="alert" class={styles['problem']}>{deed.trouble}</p>}
      <div class={styles['actions']}>
        {one.read && <span class={styles['read']}><CircleCheck size={16} strokeWidth={1.75} aria-hidden="true" />{say('news.is_read')}</span>}
        {!one.read && !over && <Button kind="primary" disabled={deed.busy} onClick={() => void read()}>{say('news.read')}</Button>}
        {manages && <Button kind="quiet" onClick={() => (opened.value = 'readers')}>{say('news.readers', { read: number(one.read_by), of: number(one.of) })}</Button>}
        {manages && !over && <Button kind="quiet" onClick={() => (opened.value = 'end')}>{say('news.end')}</Button>}
      </div>
      {opened.value === 'readers' && <ReadersDialog one={one} onClose={() => (opened.value = null)} />}
      {opened.value === 'end' && <EndDialog one={one} onClose={() => (opened.value = null)} onEnded={onEnded} />}
    </Card>
  );
}

function Audience({ one }: { one: Announcement }) {
  const queues = useDesk().queues.queues.value;
  const { roles, queues: asked } = one.audience;
  const names = [...roles.map((role) => t(role_key(role))), ...asked.map((id) => queues.get(id)?.name ?? id)];
  return names.length === 0 ? null : <bdi>{list_of(names)}</bdi>;
}
