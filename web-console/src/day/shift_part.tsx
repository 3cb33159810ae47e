// One's shift: what it begins with, and what keeps it from ending.

import { useSignal } from '@preact/signals';
import { ArrowRightLeft, LogOut, Play } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useDeed } from '../shell/use_deed';
import { useRead } from '../shell/use_read';
import { length_of_time, when_due } from '../text/format';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import { TextArea } from '../ui/text_area';
import { CheckList } from './check_list';
import { end_shift, my_shift, start_shift, type Check, type MyShift, type Promised, type Shift } from './form';
import { day_route } from './links';
import { PromiseList } from './promise_list';
import { ShiftTable } from './shift_table';
import { load_words, say } from './words';
import styles from './day.module.css';

export function ShiftPart() {
  const desk = useDesk();
  const mine = useRead<MyShift>(my_shift, []);
  const manages = desk.me.value.role !== 'agent';
  const { value } = mine;
  return (
    <>
      <Standing stage={mine.stage} shown={value !== null} words={load_words()} onAgain={mine.again} />
      {value !== null && value.shift === null && <Start check={value.check} onStarted={(shift) => mine.put({ ...value, shift })} />}
      {value !== null && value.shift !== null && <Running shift={value.shift} owed={value.promises} onEnded={mine.again} />}
      {manages && <ShiftTable />}
    </>
  );
}

function Start({ check, onStarted }: { check: readonly Check[]; onStarted: (shift: Shift) => void }) {
  const { api } = useDesk();
  const ticked = useSignal<readonly string[]>([]);
  const note = useSignal('');
  const missing = useSignal(false);
  const deed = useDeed();
  const tick = (name: string, on: boolean) => {
    ticked.value = on ? [...ticked.value, name] : ticked.value.filter((one) => one !== name);
    missing.value = false;
  };
  const begin = async () => {
    const unseen = check.find(({ name, state }) => state === 'attention' && !ticked.peek().includes(name));
    missing.value = unseen !== undefined;
    if (unseen !== undefined) return focus_soon(`[data-check="${CSS.escape(unseen.name)}"] input`);
    const confirmed = check.filter(({ name, state }) => state === 'ok' || ticked.peek().includes(name)).map(({ name }) => name);
    const shift = await deed.run(() => start_shift(api, confirmed, note.peek().trim()));
    if (shift === null) return;
    onStarted(shift);
    focus_soon('[data-shift] h2');
  };
  return (
    <Card title={say('shift.start_title')} data-start>
      <p class={styles['quiet']}>{say('shift.start_hint')}</p>
      <CheckList checks={check} ticked={ticked.value} onTick={tick} />
      <TextArea label={say('shift.note')} hint={say('shift.note_hint')} maxLength={2000} rows={2} value={note.value} onInput={(text) => (note.value = text)} />
      {missing.value && <p role="alert" class={styles['problem']}>{say('shift.unseen')}</p>}
      {deed.trouble !== '' && <p role="alert" class={styles['problem']}>{deed.trouble}</p>}
      <div class={styles['actions']}>
        <Button kind="primary" icon={Play} disabled={deed.busy} onClick={() => void begin()}>{say('shift.begin')}</Button>
      </div>
    </Card>
  );
}

function Running({ shift, owed, onEnded }: { shift: Shift; owed: readonly Promised[]; onEnded: () => void }) {
  const desk = useDesk();
  const held = useSignal<readonly Promised[] | null>(null);
  const deed = useDeed();
  const now = desk.page.clock.now.value;
  const end = async () => {
    held.value = null;
    const ended = await deed.run(() => end_shift(desk.api), ({ more }) => {
      if (!Array.isArray(more['promises'])) return;
      held.value = more['promises'] as readonly Promised[];
      deed.forget();
      focus_soon('[data-held] a');
    });
    if (ended === null) return;
    desk.toasts.show(say('shift.ended'));
    onEnded();
  };
  return (
    <Card title={say('shift.running')} data-shift={shift.id}>
      <p class="tabular">{say('shift.since', { time: when_due(shift.started_at, now), length: length_of_time(now - shift.started_at) })}</p>
      {shift.note && <p dir="auto" class={styles['text']}>{shift.note}</p>}
      {held.value !== null ? <Held promises={held.value} /> : <Owed promises={owed} />}
      {deed.trouble !== '' && <p role="alert" class={styles['problem']}>{deed.trouble}</p>}
      <div class={styles['actions']}>
        <Button icon={LogOut} disabled={deed.busy} onClick={() => void end()}>{say('shift.end')}</Button>
      </div>
      {shift.check.length > 0 && (
        <details>
          <summary>{say('shift.confirmed')}</summary>
          <CheckList checks={shift.check} />
        </details>
      )}
    </Card>
  );
}

function Owed({ promises }: { promises: readonly Promised[] }) {
  const words = say(promises.length > 0 ? 'shift.owed' : 'shift.nothing_owed');
  return (
    <>
      <p>{words}</p>
      {promises.length > 0 && <PromiseList label={words} items={promises} />}
    </>
  );
}

function Held({ promises }: { promises: readonly Promised[] }) {
  const words = say('shift.held', { count: promises.length });
  return (
    <div class={styles['held']} data-held>
      <Notice danger>
        <div>
          <p><b>{words}</b></p>
          <p>{say('shift.held_hint')}</p>
        </div>
      </Notice>
      <PromiseList label={words} items={promises} />
      <a class={styles['button']} href={day_route('handovers', { new: 'yes' })}>
        <ArrowRightLeft size={16} strokeWidth={1.75} aria-hidden="true" />
        {say('handover.new')}
      </a>
    </div>
  );
}
