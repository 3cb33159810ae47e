// When a reply goes out: in the traveler's zone, because it is he who is woken by it.

import { useSignal } from '@preact/signals';
import { randomUuid } from '@waydesk/shared/wire';
import type { TargetedSubmitEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Conversation, ScheduledReply } from '../net/types';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { TextArea } from '../ui/text_area';
import { schedule } from './schedule';
import { say, type WordKey } from './words';
import { fields_in, hour_in, moment_in } from './zoned';
import dialog from './dialog.module.css';
import styles from './scheduled_part.module.css';

const longest_ahead_ms = 90 * 24 * 3_600_000;
const own_zone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

interface ScheduleProps {
  id: string;
  reply: ScheduledReply | null; // null: a new one
  text: string;
  zone: string | null; // the traveler's
  onDone: (now: Conversation) => void;
  onClose: () => void;
}

export function ScheduleDialog({ id, reply, text: written, zone: theirs, onDone, onClose }: ScheduleProps) {
  const { api, page: { clock } } = useDesk();
  const deed = useDeed();
  const once = useRef(randomUuid());
  const zone = theirs ?? own_zone();
  const now = clock.now.value;
  const choices = [1, 3].map((hours) => ({ key: `h${hours}`, at: now + hours * 3_600_000, label: say('later.in_hours', { count: hours }) }));
  const tomorrow = hour_in(now, zone, 1, 9);
  choices.push({ key: 'tomorrow', at: tomorrow, label: say('later.tomorrow') });
  const text = useSignal(written);
  const fields = useSignal(fields_in(reply !== null && reply.send_at > now ? reply.send_at : tomorrow, zone));
  const problem = useSignal<WordKey | null>(null);

  const save = async (at: number | null) => {
    if (at === null || at <= clock.now.peek()) return void (problem.value = 'later.past');
    if (at > clock.now.peek() + longest_ahead_ms) return void (problem.value = 'later.far');
    if (text.peek().trim() === '') return void (problem.value = 'later.empty');
    const done = await deed.run(() => schedule(api, id, { text: text.peek().trim(), send_at: at }, reply?.id ?? null, once.current));
    if (done === null) return;
    onDone(done);
    onClose();
  };
  const change = (part: Partial<typeof fields.value>) => {
    fields.value = { ...fields.value, ...part };
    problem.value = null;
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save(moment_in(fields.peek(), zone)); // the last key may not have been rendered yet
  };
  const chosen = moment_in(fields.value, zone);
  const wrong = problem.value === null ? undefined : say(problem.value);
  return (
    <Dialog title={t('mail.later')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <div class={dialog['body']}>
          <TextArea label={say('later.text')} value={text.value} maxLength={16_000} problem={problem.value === 'later.empty' ? wrong : undefined}
            onInput={(value) => {
              text.value = value;
              problem.value = null;
            }} />
          <div class={styles['times']} role="group" aria-label={say('later.when')}>
            {choices.map(({ key, at, label }) => (
              <button key={key} type="button" disabled={deed.busy} onClick={() => void save(at)}>
                <span>{label}</span>
                <span class={styles['quiet']}>{date_time(at, zone)}</span>
              </button>
            ))}
          </div>
          <div class={styles['fields']}>
            <Field type="date" label={t('snooze.date')} value={fields.value.date} problem={problem.value === 'later.empty' ? undefined : wrong} onInput={(event) => change({ date: event.currentTarget.value })} />
            <Field type="time" label={t('snooze.time')} value={fields.value.time} onInput={(event) => change({ time: event.currentTarget.value })} />
          </div>
          <p class={styles['quiet']}>
            {theirs === null ? say('later.own_zone', { zone: zone.replaceAll('_', ' ') }) : say('later.their_zone', { zone: zone.replaceAll('_', ' ') })}
            {theirs !== null && chosen !== null && ` ${say('later.here', { time: date_time(chosen) })}`}
          </p>
          {deed.trouble && <p role="alert">{deed.trouble}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{t('mail.schedule')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
