// One channel: in a line, and all that belongs to it when it is opened.

import { ChevronDown } from 'lucide-preact';
import { list_of } from '../text/format';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import page from '../ui/page.module.css';
import { CodeBlock } from './code_block';
import { ChannelEditor } from './channel_editor';
import { has_edits } from './edits';
import type { Channel } from './form';
import { IdentityPart } from './identity_part';
import { LiveCheck } from './live_check';
import { say } from './words';
import styles from './channels.module.css';

interface ChannelCardProps {
  channel: Channel;
  may_change: boolean;
  is_open: boolean;
  onOpen: (is_open: boolean) => void;
  onChange: (channel: Channel) => void;
}

export function ChannelCard({ channel, may_change, is_open, onOpen, onChange }: ChannelCardProps) {
  return (
    <li class={page['card']} data-channel={channel.id}>
      <div class={styles['row']}>
        <span class={styles['dot']} style={{ '--dot': channel.shown.color }} aria-hidden="true" />
        <div class={styles['what']}>
          <h2>
            <bdi>{channel.name}</bdi>
          </h2>
          <p class={styles['hint']}>
            <bdi dir="ltr">{channel.origins.length > 0 ? list_of(channel.origins) : say('origins.none')}</bdi>
          </p>
        </div>
        {channel.source === 'configuration' && <Chip tone="plain">{say('source.configuration')}</Chip>}
        {!channel.enabled && <Chip tone="warn">{say('off')}</Chip>}
        {has_edits(channel.id) && <span class={page['unsaved']}>{say('unsaved')}</span>}
        <Button kind="quiet" icon={ChevronDown} class={page['edit'] ?? ''} aria-expanded={is_open} onClick={() => onOpen(!is_open)}>
          {say(may_change ? 'edit' : 'look')}
          <span class="visually-hidden">: {channel.name}</span>
        </Button>
      </div>
      {is_open && <Opened channel={channel} may_change={may_change} onChange={onChange} />}
    </li>
  );
}

function Opened({ channel, may_change, onChange }: Pick<ChannelCardProps, 'channel' | 'may_change' | 'onChange'>) {
  return (
    <div class={styles['opened']}>
      {channel.source === 'configuration' && <p class={styles['hint']}>{say('source.configuration_hint')}</p>}
      <ChannelEditor channel={channel} may_change={may_change} onChange={onChange}>
        {(allow) => (
          <section class={styles['part']} aria-label={say('tag.title')}>
            <h3>{say('tag.title')}</h3>
            <p class={styles['hint']}>{say('tag.hint', { end: '</body>' })}</p>
            <CodeBlock label={say('tag.title')} code={channel.tag} />
            <LiveCheck channel={channel} onAllow={allow} />
          </section>
        )}
      </ChannelEditor>
      {channel.source === 'store' && <IdentityPart channel={channel} may_change={may_change} onChange={onChange} />}
    </div>
  );
}
