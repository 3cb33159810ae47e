// The rows: a virtualised list box. Only what is near the window is in the page, however long the list is.

import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { useVirtual } from '../ui/use_virtual';
import { Row } from './row';
import { useCursor } from './use_cursor';
import { useHold } from './use_hold';
import styles from './queue_list.module.css';

export const row_height = { comfortable: 76, compact: 52 };
const rows_beyond = 6;

export function QueueList() {
  const desk = useDesk();
  const { list, page } = desk;
  const box = useRef<HTMLDivElement>(null);
  const ids = list.order.shown.value;
  const density = page.preferences.density.value;
  const open_id = page.router.route.value.conversation;
  const rows = useVirtual({
    count: ids.length,
    getScrollElement: () => box.current,
    estimateSize: () => row_height[density],
    getItemKey: (index) => ids[index] ?? index,
    overscan: rows_beyond,
  });
  const { cursor, at, move, open, onKeyDown } = useCursor(box, (index) => rows.scrollToIndex(index));
  const hold = useHold(list.order);

  useEffect(() => rows.measure(), [density]);
  useAnchor(box, ids, cursor ?? open_id, row_height[density]);

  const { selection } = list;
  const picked = selection.picked.value;
  const press = useCallback((id: string, event: MouseEvent) => {
    if (event.shiftKey) selection.extend(id, list.order.shown.peek());
    else if (event.ctrlKey || event.metaKey || selection.by_press.peek()) selection.toggle(id);
    else open(id);
  }, []);
  const pick = () => {
    const id = at() ?? page.router.route.peek().conversation;
    if (id !== null) selection.toggle(id);
  };

  useCommands(
    () => [
      { id: 'pick', label: 'command.pick', group: 'list', keys: 'x', run: pick },
      { id: 'next', label: 'command.next', group: 'list', keys: 'j', hidden: true, run: () => move(1) },
      { id: 'previous', label: 'command.previous', group: 'list', keys: 'k', hidden: true, run: () => move(-1) },
    ],
    [move],
  );

  return (
    <div
      ref={box}
      class={styles['list']}
      role="listbox"
      tabIndex={0}
      aria-label={t('inbox.list')}
      aria-activedescendant={cursor === null ? undefined : `row-${cursor}`}
      aria-multiselectable={picked.size > 0 || undefined}
      onKeyDown={onKeyDown}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      {...hold}
    >
      <div class={styles['space']} role="presentation" style={{ blockSize: `${rows.getTotalSize()}px` }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const id = ids[index];
          const item = id === undefined ? null : list.item(id);
          if (id === undefined || item === null) return null;
          return (
            <Row
              key={key}
              item={item}
              gone={list.is_ghost(id)}
              place={index + 1}
              of={ids.length}
              top={start}
              density={density}
              selected={picked.size > 0 ? picked.has(id) : id === open_id}
              picked={picked.has(id)}
              current={id === cursor}
              onPress={press}
            />
          );
        })}
      </div>
    </div>
  );
}

// When the order changes, the row that matters (else the first one in sight) stays at its height on the screen.
function useAnchor(box: { current: HTMLElement | null }, ids: readonly string[], wanted: string | null, height: number): void {
  const before = useRef<readonly string[]>(ids);
  useLayoutEffect(() => {
    const element = box.current;
    const was = before.current;
    before.current = ids;
    if (element === null || was === ids || element.scrollTop === 0) return;
    const first = Math.ceil(element.scrollTop / height);
    const last = Math.floor((element.scrollTop + element.clientHeight) / height) - 1;
    const held = wanted === null ? -1 : was.indexOf(wanted);
    const at = held >= first && held <= last ? held : first;
    const id = was[at];
    const now = id === undefined ? -1 : ids.indexOf(id);
    if (now >= 0 && now !== at) element.scrollTop += (now - at) * height;
  }, [ids]);
}
