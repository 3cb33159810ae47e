// What somebody was promised: what it is, by when, who has it; each leads to where it is kept.

import { CalendarClock, FolderOpen, MessageSquare, PhoneCall, Timer, type LucideIcon } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { when_due } from '../text/format';
import { Chip } from '../ui/chip';
import rows from '../ui/rows.module.css';
import type { Promised, PromiseKind } from './form';
import { promise_route } from './links';
import { by_due } from './summaries';
import { Told } from './told';
import { item_words, kind_words, say } from './words';

const icons: Readonly<Record<PromiseKind, LucideIcon>> = { chat: MessageSquare, callback: PhoneCall, reply: CalendarClock, case: FolderOpen, clock: Timer };

export function PromiseList({ label, items }: { label: string; items: readonly Promised[] }) {
  return (
    <ul class={rows['list']} aria-label={label}>
      {by_due(items).map((one, index) => (
        <Row key={`${one.kind} ${one.conversation} ${one.callback} ${one.case} ${index}`} one={one} />
      ))}
    </ul>
  );
}

function Row({ one }: { one: Promised }) {
  const route = promise_route(one);
  const Icon = icons[one.kind] ?? MessageSquare;
  return (
    <li class={rows['row']} data-promise={one.kind}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span class={rows['words']}>
        <span class={rows['about']}>
          <span>{kind_words(one.kind)}</span>
          <Told title={one.title} route={route} />
        </span>
        {one.said !== null && <span class={rows['about']} dir="auto">{say('promise.said', { text: one.said })}</span>}
        {one.summary && <span dir="auto">{say('promise.summary', { text: one.summary })}</span>}
      </span>
      <span class={rows['end']}>
        {one.due_at !== null && <Due at={one.due_at} />}
        {one.state !== undefined && one.state !== 'open' && <Chip>{item_words(one.state)}</Chip>}
        <span>{one.owner === null ? say('promise.no_owner') : say('promise.owner', { name: one.owner.name })}</span>
      </span>
    </li>
  );
}

function Due({ at }: { at: number }) {
  const now = useDesk().page.clock.now.value;
  const late = at < now;
  return (
    <Chip tone={late ? 'danger' : 'plain'} icon={Timer}>
      {say(late ? 'promise.late' : 'promise.due', { time: when_due(at, now) })}
    </Chip>
  );
}
