// A new channel: what it is called and where its tag will stand. The rest has good values to begin with.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { language, t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { lines_of } from './draft';
import { add_channel, type Channel, type ChannelChange } from './form';
import { say } from './words';
import styles from './channels.module.css';

interface NewChannelProps {
  begin?: ChannelChange; // what is known already
  words?: string; // on the button
  onAdded: (channel: Channel) => void;
  onCancel?: () => void;
}

export function NewChannel({ begin = {}, words, onAdded, onCancel }: NewChannelProps) {
  const { api } = useDesk();
  const deed = useDeed();
  const name = useSignal(begin.name ?? '');
  const origin = useSignal('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const add = async () => {
    const made = await deed.run(() => add_channel(api, { languages: [language.peek()], ...begin, name: name.peek(), origins: lines_of(origin.peek()) }));
    if (made !== null) onAdded(made);
  };
  const at = (field: string) => (deed.field === field ? deed.trouble : undefined);
  return (
    <form class={styles['new']} noValidate aria-label={say('add')} onSubmit={(event) => (event.preventDefault(), void add())}>
      <Field label={say('name')} inputRef={first} dir="auto" maxLength={100} value={name.value} problem={at('name')} onInput={(event) => (name.value = event.currentTarget.value)} />
      <Field label={say('origin')} hint={say('origin.hint')} dir="ltr" inputMode="url" placeholder="https://www.example.com" value={origin.value} problem={at('origins')}
        onInput={(event) => (origin.value = event.currentTarget.value)} />
      {deed.trouble !== '' && !['name', 'origins'].includes(deed.field ?? '') && <Notice danger>{deed.trouble}</Notice>}
      <div class={styles['actions']}>
        {onCancel && <Button onClick={onCancel}>{t('app.cancel')}</Button>}
        <Button kind="primary" type="submit" disabled={deed.busy}>
          {words ?? say('add')}
        </Button>
      </div>
    </form>
  );
}
