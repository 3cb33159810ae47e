// With which secrets the site vouches for its travelers. A new one is shown once; the one before counts a while longer.

import { useSignal } from '@preact/signals';
import { KeyRound, RotateCw } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { Segmented } from '../ui/segmented';
import { Select } from '../ui/select';
import { CodeBlock } from './code_block';
import { end_secret, rotate_secret, type Channel } from './form';
import { useSeen } from './live_check';
import { identify_sample, sample_languages, sample_of, type SampleLanguage } from './samples';
import { say } from './words';
import styles from './channels.module.css';

interface IdentityPartProps {
  channel: Channel;
  may_change: boolean;
  onChange: (channel: Channel) => void;
}

const day_s = 86_400;
const overlaps = [0, 1, 7, 30]; // days

export function IdentityPart({ channel, may_change, onChange }: IdentityPartProps) {
  const { api } = useDesk();
  const deed = useDeed();
  const overlap = useSignal('7');
  const made = useSignal<string | null>(null);
  const seen = useSeen(channel.id);
  const rotate = async () => {
    const answer = await deed.run(() => rotate_secret(api, channel.id, Number(overlap.peek()) * day_s));
    if (answer === null) return;
    made.value = answer.secret;
    onChange(answer.channel);
  };
  const end = async (number: number) => {
    const after = await deed.run(() => end_secret(api, channel.id, number));
    if (after !== null) onChange(after);
  };
  const has_secret = channel.secrets.length > 0;
  return (
    <section class={styles['part']} aria-label={say('identity.title')}>
      <h3>{say('identity.title')}</h3>
      <p class={styles['hint']}>{say('identity.hint')}</p>
      {seen !== null && <p class={styles['hint']}>{say('identity.sessions', { vouched: seen.sessions.vouched, unvouched: seen.sessions.unvouched })}</p>}
      {has_secret && (
        <ul class={styles['secrets']}>
          {channel.secrets.map(({ number, made_at, ends_at }) => (
            <li key={number} data-secret={number}>
              <KeyRound size={16} aria-hidden="true" />
              <span>{say(ends_at === null ? 'identity.secret' : 'identity.secret_ends', { number: String(number), made: date_time(made_at), ends: ends_at === null ? '' : date_time(ends_at) })}</span>
              {may_change && (
                <Button kind="quiet" disabled={deed.busy} onClick={() => void end(number)}>
                  {say('identity.end')}
                  <span class="visually-hidden">: {say('identity.number', { number: String(number) })}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {deed.trouble !== '' && <Notice danger>{deed.trouble}</Notice>}
      {may_change && (
        <div class={styles['rotate']}>
          {has_secret && (
            <Select label={say('identity.overlap')} choices={overlaps.map((days) => ({ value: String(days), label: say('identity.days', { days }) }))} value={overlap.value} onChange={(days) => (overlap.value = days)} />
          )}
          <Button icon={has_secret ? RotateCw : KeyRound} disabled={deed.busy} onClick={() => void rotate()}>
            {say(has_secret ? 'identity.rotate' : 'identity.make')}
          </Button>
        </div>
      )}
      {made.value !== null && <MadeSecret secret={made.value} onClose={() => (made.value = null)} />}
    </section>
  );
}

function MadeSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const chosen = useSignal<SampleLanguage>('PHP');
  return (
    <Dialog title={say('identity.made')} closeLabel={t('app.close')} wide onClose={onClose}>
      <div class={styles['made']}>
        <p>{say('identity.once')}</p>
        <CodeBlock label={say('identity.title')} code={secret} />
        <p class={styles['hint']}>{say('identity.server')}</p>
        <Segmented label={say('identity.language')} value={chosen.value} choices={sample_languages.map((value) => ({ value, label: value }))} onChange={(value) => (chosen.value = value)} />
        <CodeBlock label={chosen.value} code={sample_of(chosen.value)} />
        <p class={styles['hint']}>{say('identity.page')}</p>
        <CodeBlock label="HTML" code={identify_sample} />
        <div class={styles['actions']}>
          <Button kind="primary" onClick={onClose}>
            {say('identity.kept')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
