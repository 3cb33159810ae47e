// One's own second factor: set up, its recovery codes counted, and given up where that is allowed.

import { useSignal } from '@preact/signals';
import { ShieldCheck, ShieldOff } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { explain, type SignInProblem } from '../door/sign_in_form';
import { Trouble } from '../door/trouble';
import { TwoFactorSetup } from '../door/two_factor_setup';
import { say as say_door } from '../door/words';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useRead } from '../shell/use_read';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { drop_factor, factor_of, type Factor } from './form';
import { load_words, say } from './words';
import styles from './account.module.css';

const few_codes = 3;

export function FactorCard() {
  const { api } = useDesk();
  const read = useRead(factor_of, []);
  const doing = useSignal<'nothing' | 'setting_up' | 'dropping'>('nothing');
  const done = () => {
    doing.value = 'nothing';
    read.again();
  };
  return (
    <Card title={say('factor.title')} data-card="factor">
      <Standing stage={read.stage} shown={read.value !== null} words={load_words()} onAgain={read.again} />
      {read.value !== null && (doing.value === 'setting_up' ? (
        <div class={styles['narrow']}>
          <TwoFactorSetup api={api} onDone={done} />
        </div>
      ) : (
        <State factor={read.value} />
      ))}
      {read.value !== null && doing.value === 'nothing' && (
        <div>
          {!read.value.on && <Button kind="primary" onClick={() => (doing.value = 'setting_up')}>{say('factor.set_up')}</Button>}
          {read.value.on && !read.value.required && <Button onClick={() => (doing.value = 'dropping')}>{say('factor.drop')}</Button>}
        </div>
      )}
      {doing.value === 'dropping' && <Drop onDone={done} onCancel={() => (doing.value = 'nothing')} />}
    </Card>
  );
}

function State({ factor }: { factor: Factor }) {
  return (
    <>
      <p>{say('factor.hint')}</p>
      <div class={styles['marks']}>
        {factor.on ? <Chip tone="ok" icon={ShieldCheck}>{say('factor.on')}</Chip> : <Chip tone="warn" icon={ShieldOff}>{say('factor.off')}</Chip>}
        {factor.on && <span>{say('factor.left', { count: factor.recovery_left })}</span>}
      </div>
      {factor.on && factor.required && <p class={styles['quiet']}>{say('factor.required')}</p>}
      {factor.on && factor.recovery_left < few_codes && <Notice><p>{say('factor.few')}</p></Notice>}
    </>
  );
}

function Drop({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { api } = useDesk();
  const password = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const busy = useSignal(false);
  const problem = useSignal<SignInProblem | null>(null);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.peek()) return;
    busy.value = true;
    try {
      await drop_factor(api, password.current?.value ?? '', (code.current?.value ?? '').trim());
      onDone();
    } catch (failure) {
      problem.value = explain(failure, Date.now(), true);
      busy.value = false;
    }
  };
  return (
    <form class={styles['form']} onSubmit={(event) => void submit(event)}>
      <Field label={say_door('signin.password')} name="password" type="password" autocomplete="current-password" required dir="ltr" inputRef={password} />
      <Field label={say('factor.code')} name="code" autocomplete="one-time-code" required dir="ltr" spellcheck={false} inputRef={code} />
      <Trouble problem={problem.value} />
      <div class={styles['marks']}>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
        <Button kind="danger" type="submit" disabled={busy.value}>{say('factor.drop')}</Button>
      </div>
    </form>
  );
}
