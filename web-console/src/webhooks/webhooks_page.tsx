// Which other programs are told what happens, and what each was told. Which one is looked at stands in the address.

import { useSignal } from '@preact/signals';
import { LockKeyhole, Plus, Webhook as WebhookIcon } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useList } from '../shell/use_read';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import page from '../ui/page.module.css';
import { DeliveriesPart } from './deliveries_part';
import { webhooks_path, type MadeWebhook, type Webhook } from './form';
import { SecretDialog } from './secret_dialog';
import { WebhookCard } from './webhook_card';
import { WebhookDialog } from './webhook_dialog';
import { load_words, say, with_words } from './words';

function WebhooksPage() {
  const desk = useDesk();
  const id = desk.page.router.route.value.query['webhook'] ?? '';
  return (
    <main class={page['page']} data-region="webhooks">
      {desk.me.value.role === 'admin' ? <Webhooks chosen={id} /> : <Empty icon={LockKeyhole} title={say('load.gone')} />}
    </main>
  );
}

function Webhooks({ chosen }: { chosen: string }) {
  const list = useList<Webhook>(webhooks_path);
  const making = useSignal(false);
  const made = useSignal<MadeWebhook | null>(null);
  const one = list.items.find((webhook) => webhook.id === chosen);
  if (one !== undefined) return <DeliveriesPart webhook={one} onReplayed={list.again} />;
  const replace = (now: Webhook) => list.put((items) => items.map((item) => (item.id === now.id ? now : item)));
  const keep = (now: MadeWebhook) => {
    list.again();
    made.value = now;
  };
  return (
    <>
      <header class={page['head']}>
        <h1>{say('title')}</h1>
        <div class={page['actions']}>
          <Button kind="primary" icon={Plus} onClick={() => (making.value = true)}>{say('new')}</Button>
        </div>
        <p class={page['intro']}>{say('intro')}</p>
      </header>
      <Standing stage={list.stage} shown={list.items.length > 0} words={load_words()} onAgain={list.again} />
      {list.stage === 'ready' && list.items.length === 0 && <Empty icon={WebhookIcon} title={say('none')} hint={say('none_hint')} />}
      {list.items.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} onChanged={replace} onGone={list.again} onSecret={keep} />
      ))}
      {making.value && <WebhookDialog onClose={() => (making.value = false)} onMade={keep} onChanged={replace} />}
      {made.value !== null && <SecretDialog made={made.value} onClose={() => (made.value = null)} />}
    </>
  );
}

export const load_page = () => with_words(WebhooksPage);
