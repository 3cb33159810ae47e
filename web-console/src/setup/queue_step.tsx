// The first queue: its name, and when somebody is there. Its hours are a calendar in the company's zone.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CalendarRules } from '../calendars/form';
import { weekdays } from '../calendars/form';
import { say } from '../channels/words';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { weekday_words } from '../text/format';
import { Checks } from '../ui/checks';
import { Field } from '../ui/field';
import { Segmented } from '../ui/segmented';
import { take_step } from './form';
import type { StepProps } from './setup_page';
import styles from './setup.module.css';
import { StepForm } from './step_form';

const calendar_id = 'service-hours';

export function QueueStep({ steps, onTaken }: StepProps) {
  const desk = useDesk();
  const deed = useDeed();
  useEffect(() => void desk.refresh(), [desk]);
  const own = [...desk.queues.queues.value.values()][0];
  const typed = useSignal<string | null>(null);
  const hours = useSignal<'always' | 'weekly'>('always');
  const days = useSignal<readonly string[]>(weekdays.slice(0, 5));
  const from = useSignal('09:00');
  const to = useSignal('17:00');
  const rules = (): CalendarRules => ({
    title: say('queue.calendar'),
    zone: steps.company.zone,
    hours: Object.fromEntries(days.peek().map((day) => [day, [[from.peek(), to.peek()]]])),
    holidays: {}, special_days: {}, make_up_days: {}, breaks: {},
  });
  const save = async () => {
    const done = await deed.run(async () => {
      if (hours.peek() === 'weekly') {
        const before = (await desk.api.calendars()).find((one) => one.id === calendar_id);
        await desk.api.saveCalendar(calendar_id, { ...rules(), version: before?.version ?? 0 });
      }
      const [queue] = await desk.api.queues();
      const change = { name: (typed.peek() ?? queue?.name ?? '').trim(), settings: { hours: hours.peek() === 'weekly' ? calendar_id : null } };
      await (queue === undefined ? desk.api.addQueue(change) : desk.api.changeQueue(queue.id, change));
      return take_step(desk.api, 'queue', 'done');
    });
    if (done === null) return;
    void desk.refresh();
    onTaken(done);
  };
  return (
    <StepForm deed={deed} fields={['name', '/name']} onSave={() => void save()}>
      <Field label={say('queue.name')} hint={say('queue.name_hint')} dir="auto" maxLength={100} value={typed.value ?? own?.name ?? ''} problem={deed.field?.endsWith('name') ? deed.trouble : undefined}
        onInput={(event) => (typed.value = event.currentTarget.value)} />
      <div class={styles['labelled']}>
        <span aria-hidden="true">{say('queue.hours')}</span>
        <Segmented label={say('queue.hours')} value={hours.value} choices={[{ value: 'always', label: say('queue.always') }, { value: 'weekly', label: say('queue.weekly') }]} onChange={(value) => (hours.value = value)} />
      </div>
      {hours.value === 'weekly' && (
        <>
          <Checks label={say('queue.days')} choices={weekdays.map((value, at) => ({ value, label: weekday_words(at, 'long') }))} chosen={days.value} onChange={(chosen) => (days.value = chosen)} />
          <div class={styles['pair']}>
            <Field label={say('queue.from')} type="time" value={from.value} onInput={(event) => (from.value = event.currentTarget.value)} />
            <Field label={say('queue.to')} type="time" value={to.value} onInput={(event) => (to.value = event.currentTarget.value)} />
          </div>
          <p class={styles['hint']}>{say('queue.zone', { zone: steps.company.zone })}</p>
        </>
      )}
    </StepForm>
  );
}
