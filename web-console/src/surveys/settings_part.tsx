// Whom travelers are asked what, and when. Saved as a version; who edited an older one is told so.

import { useSignal } from '@preact/signals';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useDeed } from '../shell/use_deed';
import { useRead } from '../shell/use_read';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Checks } from '../ui/checks';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { Toggle } from '../ui/switch';
import { channels, save_settings, settings_of, type Settings } from './form';
import { channel_words, load_words, say } from './words';
import styles from './surveys.module.css';

const most_days = 730;
const numbers = (least: number, most: number) => Array.from({ length: most - least + 1 }, (_, i) => ({ value: String(least + i), label: String(least + i) }));

export function SettingsPart() {
  const desk = useDesk();
  const stored = useRead<Settings>(settings_of, []);
  const draft = useSignal<Settings | null>(null);
  const days = useSignal<string | null>(null); // as typed; null: as stored
  const newer = useSignal(false);
  const deed = useDeed();
  const now = draft.value ?? stored.value;
  if (now === null) return <Standing stage={stored.stage} shown={false} words={load_words()} onAgain={stored.again} />;
  const change = (more: Partial<Settings>) => {
    deed.forget();
    draft.value = { ...now, ...more };
  };
  const discard = () => {
    draft.value = null;
    days.value = null;
    newer.value = false;
    deed.forget();
  };
  const take_theirs = () => {
    discard();
    stored.again();
  };
  const every = days.value ?? String(now.nps.every_days);
  const is_bad = !/^\d{1,3}$/.test(every.trim()) || Number(every) < 1 || Number(every) > most_days;
  const save = async () => {
    if (is_bad) return;
    const saved = await deed.run(() => save_settings(desk.api, now), ({ code }) => code === 'changed' && (newer.value = true));
    if (saved === null) return;
    discard();
    stored.put(saved);
    desk.toasts.show(say('set.saved'));
  };
  const set_days = (text: string) => {
    days.value = text;
    const entered = Number(text);
    change({ nps: { ...now.nps, every_days: Number.isInteger(entered) && entered >= 1 && entered <= most_days ? entered : now.nps.every_days } });
  };
  return (
    <Card title={say('tab.settings')} data-settings>
      {newer.value && (
        <Notice danger>
          <p>{say('set.newer')}</p>
          <Button onClick={take_theirs}>{say('set.theirs')}</Button>
        </Notice>
      )}
      <CsatSettings now={now.csat} onChange={(csat) => change({ csat })} />
      <div class={styles['group']}>
        <Toggle label={say('set.nps')} on={now.nps.on} onChange={(on) => change({ nps: { ...now.nps, on } })} />
        {now.nps.on && <Field label={say('set.every')} inputmode="numeric" dir="ltr" value={every} problem={is_bad ? say('set.every_bad') : undefined} onInput={(event) => set_days(event.currentTarget.value)} />}
      </div>
      <div class={styles['group']}>
        <Toggle label={say('set.ces')} on={now.ces.on} onChange={(on) => change({ ces: { on } })} />
      </div>
      <div class={styles['group']}>
        <Toggle label={say('set.visits')} on={now.visits.on} onChange={(on) => change({ visits: { ...now.visits, on } })} />
        {now.visits.on && <Select label={say('set.days_after')} value={String(now.visits.days_after)} choices={numbers(1, 3)} onChange={(value) => change({ visits: { ...now.visits, days_after: Number(value) } })} />}
      </div>
      {deed.trouble !== '' && !newer.value && <p role="alert" class={styles['problem']}>{deed.trouble}</p>}
      <div class={styles['actions']}>
        <Button kind="primary" disabled={draft.value === null || is_bad || deed.busy} onClick={() => void save()}>{t('app.save')}</Button>
        {draft.value !== null && <Button onClick={discard}>{say('set.discard')}</Button>}
      </div>
    </Card>
  );
}

function CsatSettings({ now, onChange }: { now: Settings['csat']; onChange: (csat: Settings['csat']) => void }) {
  return (
    <div class={styles['group']}>
      <Toggle label={say('set.csat')} on={now.on} onChange={(on) => onChange({ ...now, on })} />
      {now.on && (
        <>
          <Checks label={say('set.channels')} chosen={now.channels} onChange={(chosen) => onChange({ ...now, channels: chosen })} choices={channels.map((channel) => ({ value: channel, label: channel_words(channel) }))} />
          <Select label={say('set.low')} value={String(now.low)} choices={numbers(1, 5)} onChange={(value) => onChange({ ...now, low: Number(value) })} />
          <Toggle label={say('set.complaint')} on={now.complaint} onChange={(complaint) => onChange({ ...now, complaint })} />
        </>
      )}
    </div>
  );
}
