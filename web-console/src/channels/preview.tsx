// The real widget with the look as it is written, before it is saved.

import { useSignal } from '@preact/signals';
import { language } from '../text/text';
import { Segmented } from '../ui/segmented';
import { Toggle } from '../ui/switch';
import type { Draft } from './draft';
import type { Channel } from './form';
import { WidgetFrame } from './widget_frame';
import { say } from './words';
import styles from './channels.module.css';

const themes = ['light', 'dark'] as const;
const sizes = ['desktop', 'mobile'] as const;

export function Preview({ channel, draft }: { channel: Channel; draft: Draft }) {
  const theme = useSignal<'light' | 'dark'>('light');
  const size = useSignal<'desktop' | 'mobile'>('desktop');
  const rtl = useSignal(false);
  if (!channel.enabled) return <p class={styles['hint']}>{say('preview.off')}</p>;
  const look = { brand: { name: draft.brand || channel.shown.brand, color: draft.color || channel.shown.color }, greetings: draft.greetings };
  return (
    <section class={styles['preview']} aria-label={say('preview')}>
      <div class={styles['choices']}>
        <Segmented label={say('preview.theme')} value={theme.value} choices={themes.map((value) => ({ value, label: say(`preview.${value}`) }))} onChange={(value) => (theme.value = value)} />
        <Segmented label={say('preview.size')} value={size.value} choices={sizes.map((value) => ({ value, label: say(`preview.${value}`) }))} onChange={(value) => (size.value = value)} />
        <Toggle label={say('preview.rtl')} on={rtl.value} onChange={(on) => (rtl.value = on)} />
      </div>
      <div class={styles['stage']} data-side={draft.side} data-size={size.value}>
        <WidgetFrame class={styles['widget']} site={channel.id} title={say('preview')} shown={{ theme: theme.value, locale: rtl.value ? 'ar' : language.value, look }} />
      </div>
    </section>
  );
}
