// Says which queues have more late conversations than before, where somebody wants to hear it.

import { BellOff, BellRing } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import { grown, type Tile } from './board';

export function LateVoice({ tiles }: { tiles: readonly Tile[] }) {
  const { says_late } = useDesk().page.preferences;
  const [words, speak] = useState('');
  const before = useRef<ReadonlyMap<string, number> | null>(null);
  useEffect(() => {
    const more = before.current === null ? [] : grown(before.current, tiles);
    before.current = new Map(tiles.map((tile) => [tile.id, tile.breached]));
    if (more.length > 0 && says_late.value) speak(more.map(({ name, breached }) => t('wall.says', { name, count: breached })).join(' '));
  }, [tiles.map((tile) => tile.breached).join()]);
  return (
    <>
      <IconButton icon={says_late.value ? BellRing : BellOff} size={20} aria-pressed={says_late.value} label={t('wall.say_late')}
        onClick={() => (says_late.value = !says_late.value)} />
      <span class="visually-hidden" role="status">
        {words}
      </span>
    </>
  );
}
