// What a conversation belongs to: looked for, linked, gone to, parted from.

import { useSignal } from '@preact/signals';
import { Link2, X } from 'lucide-preact';
import { Section } from '../customer/section';
import type { Api } from '../net/api';
import type { Conversation, FeedItem, Link } from '../net/types';
import { useCommands, useDesk } from '../shell/context';
import { format_route } from '../state/route';
import { traveler_name } from '../text/names';
import { Button, IconButton } from '../ui/button';
import { focus_soon } from '../ui/focus';
import { unlink } from './form';
import { LinkForm } from './link_form';
import { link_words } from './ticket_words';
import { say } from './words';
import styles from './panel.module.css';

interface LinksProps {
  item: FeedItem;
  attempt: (deed: (api: Api) => Promise<Conversation>) => Promise<boolean>;
  onChange: (now: Conversation) => void;
}

export function LinksPart({ item, attempt, onChange }: LinksProps) {
  const adding = useSignal(false);
  const links = item.links ?? [];
  const add = () => {
    adding.value = true;
    focus_soon('[data-link-form] input');
  };
  useCommands(() => [{ id: 'link', label: () => say('link.add'), group: 'conversation', run: add }], []);
  const part = async (to: string) => {
    if (await attempt((api) => unlink(api, item.id, to))) focus_soon('[data-link-add]');
  };
  const close = () => {
    adding.value = false;
    focus_soon('[data-link-add]');
  };
  return (
    <Section title={say('link.title')}>
      {links.length > 0 && (
        <ul class={styles['links']}>
          {links.map((link) => (
            <OneLink key={link.conversation} link={link} onPart={() => void part(link.conversation)} />
          ))}
        </ul>
      )}
      {adding.value ? (
        <LinkForm item={item} onChange={onChange} onClose={close} />
      ) : (
        <Button icon={Link2} data-link-add onClick={add}>
          {say('link.add')}
        </Button>
      )}
    </Section>
  );
}

function OneLink({ link, onPart }: { link: Link; onPart: () => void }) {
  const desk = useDesk();
  const route = desk.page.router.route.value;
  desk.feed.revision.value;
  const other = desk.list.item(link.conversation);
  return (
    <li>
      <span class={styles['kind']}>{link_words(link.kind)}</span>
      <a href={format_route({ ...route, place: 'inbox', conversation: link.conversation })}>
        <span class="tabular" dir="ltr">#{link.number}</span> <bdi>{other === null ? '' : other.subject || traveler_name(other)}</bdi>
      </a>
      <IconButton icon={X} size={14} label={say('link.remove', { number: String(link.number) })} onClick={onPart} />
    </li>
  );
}
