// How a conversation reached us, as an icon with its name.

import { Mail, MessageCircle, Phone, Smartphone, type LucideIcon } from 'lucide-preact';
import { t, type TextKey } from '../text/text';

const known: Record<string, readonly [LucideIcon, TextKey]> = {
  webchat: [MessageCircle, 'channel.webchat'],
  email: [Mail, 'channel.email'],
  callback: [Phone, 'channel.callback'],
};

export function ChannelIcon({ channel, size = 14 }: { channel: string; size?: 14 | 16 }) {
  const [Icon, key] = known[channel] ?? [Smartphone, 'channel.other'];
  return (
    <>
      <Icon size={size} strokeWidth={1.75} aria-hidden="true" />
      <span class="visually-hidden">{t(key)}</span>
    </>
  );
}
