// API tokens: with which other programs work in the name of whoever made them.

import { useSignal } from '@preact/signals';
import { KeyRound, Plus, Trash2 } from 'lucide-preact';
import { load_words, say } from '../account/words';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useList } from '../shell/use_read';
import { ago, date_time } from '../text/format';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { Empty } from '../ui/empty';
import rows from '../ui/rows.module.css';
import { ConfirmDialog, type Question } from './confirm_dialog';
import { drop_token, tokens_path, type Token } from './form';
import { OnceDialog, type Once } from './once_dialog';
import { TokenDialog } from './token_dialog';
import styles from './staff.module.css';

type Open = { readonly kind: 'nothing' | 'make' } | { readonly kind: 'ask'; readonly question: Question } | { readonly kind: 'once'; readonly once: Once };

export function TokensPart() {
  const { api, toasts } = useDesk();
  const list = useList<Token>(tokens_path);
  const open = useSignal<Open>({ kind: 'nothing' });
  const close = () => (open.value = { kind: 'nothing' });
  const now = open.value;
  const revoke = ({ id, name }: Token) =>
    (open.value = { kind: 'ask', question: { title: say('revoke.title', { name }), effect: say('revoke.effect'), verb: say('revoke.verb'), done: say('revoke.done', { name }), run: () => drop_token(api, id) } });
  const made = (name: string, token: string) => {
    open.value = { kind: 'once', once: { title: say('tokens.made', { name }), label: say('tokens.token'), text: token, hint: say('tokens.made_hint') } };
    list.again();
  };
  return (
    <Card title={say('tokens.title')} data-card="tokens">
      <p>{say('tokens.hint')}</p>
      <div>
        <Button kind="primary" icon={Plus} onClick={() => (open.value = { kind: 'make' })}>{say('tokens.make')}</Button>
      </div>
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <Empty icon={KeyRound} title={say('tokens.none')} hint={say('tokens.none_hint')} />}
      {list.items.length > 0 && (
        <ul class={rows['list']} aria-label={say('tokens.title')}>
          {list.items.map((token) => <TokenRow key={token.id} token={token} onRevoke={() => revoke(token)} />)}
        </ul>
      )}
      {now.kind === 'make' && <TokenDialog onClose={close} onMade={made} />}
      {now.kind === 'ask' && <ConfirmDialog question={now.question} onClose={close} onDone={() => { toasts.show(now.question.done); list.again(); }} />}
      {now.kind === 'once' && <OnceDialog once={now.once} onClose={close} />}
    </Card>
  );
}

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const now = useDesk().page.clock.now.value;
  const { name, agent, scopes, created_at, last_used_at, expires_at } = token;
  const is_over = expires_at !== null && expires_at <= now;
  return (
    <li class={rows['row']} data-token={name}>
      <span class={rows['words']}>
        <bdi class={rows['title']}>{name}</bdi>
        <span class={rows['about']}>
          <bdi>{say('tokens.of', { name: agent.name })}</bdi>
          <span>{say('tokens.since', { time: date_time(created_at) })}</span>
          <span>{last_used_at === null ? say('tokens.unused') : say('tokens.used', { time: ago(last_used_at, now) })}</span>
        </span>
        <span class={styles['scopes']}>
          {scopes === null ? <Chip tone="warn">{say('tokens.everything')}</Chip> : scopes.map((scope) => <Chip key={scope}><code dir="ltr">{scope}</code></Chip>)}
        </span>
      </span>
      <span class={rows['end']}>
        {is_over ? <Chip tone="danger">{say('tokens.over')}</Chip> : <span>{expires_at === null ? say('tokens.endless') : say('tokens.until', { time: date_time(expires_at) })}</span>}
        <Button kind="quiet" icon={Trash2} onClick={onRevoke}>
          {say('revoke.verb')}
          <span class="visually-hidden">: {name}</span>
        </Button>
      </span>
    </li>
  );
}
