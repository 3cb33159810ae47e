// What a webhook was told, the newest first; what was given up can be sent again.

import { ArrowLeft, Send } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useDeed } from '../shell/use_deed';
import { useList } from '../shell/use_read';
import { format_route, home } from '../state/route';
import { date_time, number } from '../text/format';
import { Button } from '../ui/button';
import { Chip, type Tone } from '../ui/chip';
import { classes } from '../ui/classes';
import { Empty } from '../ui/empty';
import page from '../ui/page.module.css';
import { Segmented } from '../ui/segmented';
import table from '../ui/table.module.css';
import { deliveries_path, delivery_states, send_again, type Delivery, type DeliveryState, type Webhook } from './form';
import { StateChip } from './webhook_card';
import { load_words, say } from './words';
import styles from './webhooks.module.css';

const tones: Readonly<Record<DeliveryState, Tone>> = { waiting: 'accent', delivered: 'ok', failed: 'danger' };

export function DeliveriesPart({ webhook, onReplayed }: { webhook: Webhook; onReplayed: () => void }) {
  const { api, page: { router }, toasts } = useDesk();
  const state = delivery_states.find((one) => one === router.route.value.query['state']) ?? null;
  const list = useList<Delivery>(deliveries_path(webhook.id, state));
  const deed = useDeed();
  const again = async (what: { delivery: string } | { since: number }) => {
    if ((await deed.run(() => send_again(api, webhook.id, what).then(() => true))) === null) return;
    toasts.show(say('again_done'));
    list.again();
    onReplayed();
  };
  return (
    <>
      <header class={page['head']}>
        <a class={styles['back']} href={format_route({ ...home, place: 'webhooks' })}>
          <ArrowLeft size={16} class="flips" aria-hidden="true" />
          {say('back')}
        </a>
        <h1>{webhook.name}</h1>
        <div class={page['actions']}>
          {webhook.failed > 0 && <Button icon={Send} disabled={deed.busy} onClick={() => void again({ since: 0 })}>{say('again_all')}</Button>}
        </div>
        <p class={styles['facts']}><StateChip webhook={webhook} /></p>
      </header>
      <Segmented label={say('deliveries.which')} value={state ?? 'all'} onChange={(one) => router.narrow({ state: one === 'all' ? '' : one })}
        choices={[{ value: 'all', label: say('all') }, ...delivery_states.map((one) => ({ value: one, label: say(`is.${one}`) }))]} />
      {deed.trouble !== '' && <p role="alert" class={styles['problem']}>{deed.trouble}</p>}
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <Empty icon={Send} title={say('deliveries.none')} />}
      {list.items.length > 0 && <Deliveries items={list.items} busy={deed.busy} onAgain={(delivery) => void again({ delivery })} />}
      {list.has_more && <div><Button onClick={list.more}>{say('load.more')}</Button></div>}
    </>
  );
}

function Deliveries({ items, busy, onAgain }: { items: readonly Delivery[]; busy: boolean; onAgain: (id: string) => void }) {
  return (
    <div class={table['frame']} tabIndex={0} role="region" aria-label={say('deliveries')}>
      <table class={classes(table['table'], styles['table'])}>
        <thead>
          <tr>
            <th scope="col">{say('event')}</th>
            <th scope="col">{say('at')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col" class={table['figure']}>{say('tries')}</th>
            <th scope="col">{say('answer')}</th>
            <th scope="col"><span class="visually-hidden">{say('again')}</span></th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id} data-delivery={one.id}>
              <th scope="row"><bdi dir="ltr">{one.kind}</bdi></th>
              <td>{date_time(one.at)}</td>
              <td><Chip tone={tones[one.state]} data-state={one.state}>{say(`is.${one.state}`)}</Chip></td>
              <td class={table['figure']}>{number(one.tries)}</td>
              <td>
                <bdi dir="ltr">{one.reason ?? one.status ?? '—'}</bdi>
                {one.next_at !== null && one.tries > 0 && <span class={styles['quiet']}> {say('next', { time: date_time(one.next_at) })}</span>}
              </td>
              <td>{one.state !== 'waiting' && one.kind !== 'test' && <Button kind="quiet" disabled={busy} aria-label={`${say('again')}: ${one.kind} ${date_time(one.at)}`} onClick={() => onAgain(one.id)}>{say('again')}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
