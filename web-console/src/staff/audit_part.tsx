// What was done by whom, the newest first; whether the log is whole; and all of it as a table.

import { Download, ScrollText } from 'lucide-preact';
import { load_words, say } from '../account/words';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useList } from '../shell/use_read';
import { date_time } from '../text/format';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Empty } from '../ui/empty';
import { Field } from '../ui/field';
import rows from '../ui/rows.module.css';
import { Select } from '../ui/select';
import { audit_path, export_path, narrowing_of, type Narrowing } from './asked';
import { ChainCard } from './chain_card';
import { accounts_path, type Account, type Entry } from './form';
import { verb_choices, verb_words } from './verb_words';
import styles from './staff.module.css';

export function AuditPart() {
  const { router } = useDesk().page;
  const narrowing = narrowing_of(router.route.value.query);
  const list = useList<Entry>(audit_path(narrowing));
  return (
    <>
      <ChainCard />
      <Card title={say('audit.title')} data-card="audit">
        <Filters narrowing={narrowing} />
        <div>
          <a class={styles['download']} href={export_path(narrowing)} download>
            <Download size={16} strokeWidth={1.75} aria-hidden="true" />
            {say('audit.export')}
          </a>
        </div>
        <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
        {list.stage === 'ready' && list.items.length === 0 && <Empty icon={ScrollText} title={say('audit.none')} hint={say('audit.none_hint')} />}
        {list.items.length > 0 && (
          <ol class={rows['list']} aria-label={say('audit.title')}>
            {list.items.map((entry) => <EntryRow key={entry.number} entry={entry} />)}
          </ol>
        )}
        {list.has_more && <div><Button onClick={list.more}>{say('load.more')}</Button></div>}
      </Card>
    </>
  );
}

function Filters({ narrowing }: { narrowing: Narrowing }) {
  const { router } = useDesk().page;
  const people = useList<Account>(accounts_path);
  const narrow = (change: Partial<Narrowing>) => router.narrow(change);
  return (
    <div class={styles['filters']} role="search" aria-label={say('audit.narrow')}>
      <Select label={say('audit.who')} value={narrowing.actor} onChange={(actor) => narrow({ actor })}
        choices={[{ value: '', label: say('audit.anybody') }, ...people.items.map(({ id, name }) => ({ value: id, label: name }))]} />
      <Select label={say('audit.what')} value={narrowing.verb} onChange={(verb) => narrow({ verb })}
        choices={[{ value: '', label: say('audit.anything') }, ...verb_choices.map((verb) => ({ value: verb, label: verb_words(verb) }))]} />
      <Field label={say('audit.object')} dir="ltr" autocomplete="off" spellcheck={false} value={narrowing.object} onChange={(event) => narrow({ object: event.currentTarget.value })} />
      <Field label={say('audit.from')} type="date" value={narrowing.from} onChange={(event) => narrow({ from: event.currentTarget.value })} />
      <Field label={say('audit.to')} type="date" value={narrowing.to} onChange={(event) => narrow({ to: event.currentTarget.value })} />
    </div>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const { number, at, actor, address, verb, object, detail, hash } = entry;
  const told = Object.entries(detail).filter(([name]) => name !== 'fields');
  const fields = Array.isArray(detail['fields']) ? detail['fields'].join(', ') : '';
  return (
    <li class={rows['row']} data-verb={verb}>
      <span class={rows['words']}>
        <span class={rows['title']}>
          <bdi>{actor.name ?? say('audit.nobody')}</bdi>{actor.kind === 'token' && ` (${say('tokens.token')})`}: {verb_words(verb)}
        </span>
        <span class={rows['about']}>
          <time>{date_time(at)}</time>
          {address !== '' && <bdi dir="ltr">{address}</bdi>}
          {verb_words(verb) !== verb && <code dir="ltr">{verb}</code>}
          {object !== null && <code dir="ltr">{object}</code>}
        </span>
        <details class={styles['detail']}>
          <summary>{say('audit.more', { number: String(number) })}</summary>
          <dl dir="ltr">
            {told.map(([name, value]) => <Fact key={name} name={name} value={typeof value === 'string' ? value : JSON.stringify(value)} />)}
            {fields !== '' && <Fact name={say('audit.fields')} value={fields} />}
            <Fact name={say('audit.hash')} value={hash} />
          </dl>
        </details>
      </span>
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt><bdi>{name}</bdi></dt>
      <dd><code>{value}</code></dd>
    </>
  );
}
