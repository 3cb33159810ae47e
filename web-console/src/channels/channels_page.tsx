// The sites that carry the widget. Managers look, administrators change.

import { useSignal } from '@preact/signals';
import { LockKeyhole, Plus, Radio } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { useList } from '../shell/use_read';
import { format_route, home } from '../state/route';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import page from '../ui/page.module.css';
import { ChannelCard } from './channel_card';
import { channels_path, type Channel } from './form';
import { NewChannel } from './new_channel';
import { say, with_words } from './words';
import styles from './channels.module.css';

function ChannelsPage() {
  const desk = useDesk();
  const { role } = desk.me.value;
  if (role === 'agent') {
    return (
      <main class={page['page']} data-region="channels">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('rules.not_manager')} />
      </main>
    );
  }
  return <Channels may_change={role === 'admin'} />;
}

function Channels({ may_change }: { may_change: boolean }) {
  const desk = useDesk();
  const { items, stage, again, put } = useList<Channel>(channels_path);
  const open = useSignal<string | null>(null);
  const adding = useSignal(false);
  const replace = (channel: Channel) => put((all) => all.map((one) => (one.id === channel.id ? channel : one)));
  const added = (channel: Channel) => {
    put((all) => [...all, channel]);
    adding.value = false;
    open.value = channel.id;
  };
  return (
    <main class={page['page']} data-region="channels" aria-busy={stage === 'loading'}>
      <header class={page['head']}>
        <h1>{say('title')}</h1>
        {may_change && !adding.value && (
          <div class={page['actions']}>
            <Button kind="primary" icon={Plus} onClick={() => (adding.value = true)}>
              {say('add')}
            </Button>
          </div>
        )}
        <nav class={page['sisters']} aria-label={t('place.settings')}>
          <a href={format_route({ ...home, place: 'settings' })}>{t('place.settings')}</a>
          <a href={format_route({ ...home, place: 'channels' })} aria-current="page">
            {say('title')}
          </a>
        </nav>
      </header>
      {!desk.online.value && (
        <p class={styles['hint']} role="status">
          {t('overview.stale')}
        </p>
      )}
      {adding.value && <NewChannel onAdded={added} onCancel={() => (adding.value = false)} />}
      {stage === 'loading' && <div class={page['skeleton']} aria-hidden="true" />}
      {stage === 'failed' && (
        <Empty icon={Radio} title={t('problem.other')}>
          <Button onClick={again}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {stage === 'ready' && items.length === 0 && !adding.value && <Empty icon={Radio} title={say('none')} hint={say('none_hint')} />}
      <ul class={page['list']}>
        {items.map((channel) => (
          <ChannelCard
            key={channel.id}
            channel={channel}
            may_change={may_change && channel.source === 'store'}
            is_open={open.value === channel.id}
            onOpen={(is_open) => (open.value = is_open ? channel.id : null)}
            onChange={replace}
          />
        ))}
      </ul>
    </main>
  );
}

export const load_page = () => with_words(ChannelsPage);
