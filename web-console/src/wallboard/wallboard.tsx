// Every queue at a glance, to be read across a room: big figures, each a link to the list behind it.

import { useComputed, useSignal } from '@preact/signals';
import { ChevronLeft, ChevronRight, Maximize, Minimize, Pause, Play, Radio, Rows3, Unplug } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { clock_time } from '../text/format';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import { Empty } from '../ui/empty';
import { layout, page_count, tiles, type Layout } from './board';
import { CallsMark } from './calls_mark';
import { LateVoice } from './late_voice';
import { QueueTile } from './queue_tile';
import { useRotation, type Rotation } from './use_rotation';
import { useToday } from './use_today';
import styles from './wallboard.module.css';

const refresh_ms = 30_000; // frames keep the figures fresh; this finds new queues and agents

export function Wallboard() {
  const desk = useDesk();
  const board = useRef<HTMLElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const shares = useToday();
  const loaded = useSignal(desk.queues.queues.peek().size > 0);
  useEffect(() => {
    const refresh = () => desk.refresh().then(() => (loaded.value = true));
    void refresh();
    const timer = setInterval(() => void refresh(), refresh_ms);
    return () => clearInterval(timer);
  }, [desk]);

  const all = tiles(desk.queues.queues.value.values(), desk.people.agents.value.values(), shares.value, desk.page.clock.now.value);
  const { columns, a_page } = useLayout(board, all.length);
  const pages = page_count(all.length, a_page);
  const rotation = useRotation(pages, grid);
  const shown = all.slice(rotation.page * a_page, (rotation.page + 1) * a_page);
  const manages = desk.me.value.role !== 'agent';

  return (
    <main ref={board} class={styles['board']} data-region="wallboard" aria-busy={!loaded.value}>
      <header class={styles['head']}>
        <h1>{t('place.wallboard')}</h1>
        <LiveMark />
        <CallsMark />
        <span class={styles['tools']}>
          {pages > 1 && <Pages rotation={rotation} pages={pages} />}
          <time class="tabular" dir="ltr">
            {clock_time(desk.page.clock.now.value)}
          </time>
          <LateVoice tiles={all} />
          <FullScreen board={board} />
        </span>
      </header>
      {loaded.value && all.length === 0 ? (
        <Empty icon={Rows3} title={t('wall.empty')} hint={t('wall.empty_hint')} />
      ) : (
        <div ref={grid} class={styles['grid']} style={{ '--columns': columns }}>
          {shown.map((tile) => (
            <QueueTile key={tile.id} tile={tile} manages={manages} />
          ))}
        </div>
      )}
    </main>
  );
}

function useLayout(board: RefObject<HTMLElement | null>, count: number): Layout {
  const size = useSignal({ width: window.innerWidth, height: window.innerHeight });
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      if (entry) size.value = { width: entry.contentRect.width, height: entry.contentRect.height };
    });
    if (board.current) watch.observe(board.current);
    return () => watch.disconnect();
  }, []);
  return layout(size.value.width, size.value.height, count);
}

// Figures are told within a second, so they are as old as the connection has been away.
function LiveMark() {
  const { online, page } = useDesk();
  const lost = useSignal<number | null>(null);
  useEffect(() => {
    lost.value = online.value ? null : page.clock.now.peek();
  }, [online.value]);
  const seconds = useComputed(() => (lost.value === null ? 1 : Math.max(1, Math.round((page.clock.now.value - lost.value) / 1000))));
  const live = online.value;
  const Icon = live ? Radio : Unplug;
  return (
    <span class={styles['live']} data-live={live || undefined}>
      <Icon aria-hidden="true" />
      <span class="tabular">{t(live ? 'wall.live' : 'wall.stale', { seconds: seconds.value })}</span>
    </span>
  );
}

function Pages({ rotation, pages }: { rotation: Rotation; pages: number }) {
  const { page, stopped, turn } = rotation;
  return (
    <span class={styles['pages']} role="group" aria-label={t('wall.pages')}>
      <IconButton icon={ChevronLeft} size={20} flips label={t('wall.previous')} onClick={() => turn(-1)} />
      <span class="tabular">{t('wall.page', { page: page + 1, pages })}</span>
      <IconButton icon={ChevronRight} size={20} flips label={t('wall.next')} onClick={() => turn(1)} />
      <IconButton icon={stopped.value ? Play : Pause} size={20} label={t(stopped.value ? 'wall.turn' : 'wall.stop')}
        onClick={() => (stopped.value = !stopped.value)} />
    </span>
  );
}

function FullScreen({ board }: { board: RefObject<HTMLElement | null> }) {
  const full = useSignal(false);
  useEffect(() => {
    const follow = () => (full.value = document.fullscreenElement === board.current);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  if (!document.fullscreenEnabled) return null;
  const change = () => (full.peek() ? document.exitFullscreen() : board.current?.requestFullscreen());
  return (
    <IconButton icon={full.value ? Minimize : Maximize} size={20} label={t(full.value ? 'wall.leave_full_screen' : 'wall.full_screen')}
      onClick={() => void change()?.catch(() => undefined)} />
  );
}
