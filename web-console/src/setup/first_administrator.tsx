// The very first step: the administrator. The code on the server's terminal proves that he runs it; a link from there
// brings it along.

import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Frame } from '../door/frame';
import type { Api } from '../net/api';
import type { Session } from '../session/session';
import { useDeed } from '../shell/use_deed';
import { parse_route } from '../state/route';
import { language } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import door from '../door/door.module.css';
import { say, with_words } from '../channels/words';
import { become_administrator } from './form';

function FirstAdministrator({ api, session }: { api: Api; session: Session }) {
  const deed = useDeed();
  const known = parse_route(window.location.hash).query['code'] ?? '';
  const form = useSignal({ code: known, name: '', email: '', password: '' });
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const begin = async () => {
    const made = await deed.run(() => become_administrator(api, { ...form.peek(), language: language.peek() }));
    if (made !== null) await session.begin();
  };
  const wrong_code = deed.field === 'code' ? say('first.wrong_code') : undefined;
  const at = (field: string) => (deed.field === field ? deed.trouble : undefined);
  const set = (part: Partial<typeof form.value>) => (form.value = { ...form.peek(), ...part });
  const shown = ['code', 'name', 'email', 'password'].includes(deed.field ?? '');
  return (
    <Frame>
      <h1>{say('first.title')}</h1>
      <p>{say('first.hint')}</p>
      <form class={door['form']} noValidate onSubmit={(event) => (event.preventDefault(), void begin())}>
        <Field label={say('first.code')} hint={say('first.code_hint')} name="code" dir="ltr" autocomplete="off" spellcheck={false} value={form.value.code} problem={wrong_code}
          {...(known === '' && { inputRef: first })} onInput={(event) => set({ code: event.currentTarget.value })} />
        <Field label={say('first.name')} name="name" dir="auto" autocomplete="name" value={form.value.name} problem={at('name')}
          {...(known !== '' && { inputRef: first })} onInput={(event) => set({ name: event.currentTarget.value })} />
        <Field label={say('first.email')} name="email" type="email" dir="ltr" autocomplete="username" value={form.value.email} problem={at('email')} onInput={(event) => set({ email: event.currentTarget.value })} />
        <Field label={say('first.password')} hint={say('first.password_hint')} name="password" type="password" dir="ltr" autocomplete="new-password" value={form.value.password} problem={at('password')}
          onInput={(event) => set({ password: event.currentTarget.value })} />
        {deed.trouble !== '' && !shown && <Notice danger>{deed.trouble}</Notice>}
        <Button kind="primary" type="submit" class={door['submit']} disabled={deed.busy}>
          {say('first.begin')}
        </Button>
      </form>
    </Frame>
  );
}

export const load_page = () => with_words(FirstAdministrator);
