// Above the list: saved views, what else narrows it, and picking several rows.

import { useSignal } from '@preact/signals';
import { AtSign, Bookmark, BookmarkPlus, ChevronDown, ListChecks, ListFilter, Pencil } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { is_mentioned } from '../state/views';
import { number } from '../text/format';
import { language, t } from '../text/text';
import { IconButton } from '../ui/button';
import { Menu, type MenuItem } from '../ui/menu';
import { label_in } from './definitions';
import { ListChips } from './list_chips';
import { kinds } from './form';
import { TagInput } from './tag_input';
import { kind_words, priority_words } from './ticket_words';
import { useStateForm } from './use_definitions';
import { useViews } from './use_views';
import { ViewDialog } from './view_dialog';
import type { SavedView } from './views';
import { say } from './words';
import styles from './list_tools.module.css';

export function ListTools() {
  const desk = useDesk();
  const { selection } = desk.list;
  const views = useViews();
  const editing = useSignal<SavedView | 'new' | null>(null);
  const tools = useRef<HTMLDivElement>(null);
  const shown = views.shown;
  useCommands(
    () => [
      { id: 'views', label: 'command.views', group: 'list', keys: 'v', run: () => tools.current?.querySelector<HTMLElement>('[data-press=views]')?.click() },
      { id: 'pick_many', label: 'command.pick_many', group: 'list', run: () => selection.begin() },
    ],
    [selection],
  );
  const items: MenuItem[] = views.all.map((view) => ({
    id: view.id,
    label: view.name,
    dir: 'auto',
    hint: view.shared ? say('view.shared') : undefined,
    checked: view.id === shown?.id,
    run: () => views.show(view),
  }));
  items.push({ id: '+', label: say('view.save'), icon: BookmarkPlus, run: () => (editing.value = 'new') });
  if (shown !== null && views.may_change(shown)) items.push({ id: '~', label: say('view.edit'), icon: Pencil, run: () => (editing.value = shown) });
  return (
    <>
      <div ref={tools} class={styles['tools']}>
        <Menu label={say('view.all')} items={items}>
          {(trigger) => (
            <button type="button" class={styles['views']} data-press="views" {...trigger} onFocus={views.look} onPointerEnter={views.look}>
              <Bookmark size={14} strokeWidth={1.75} aria-hidden="true" />
              <span class="visually-hidden">{say('view.all')}: </span>
              <bdi>{shown?.name ?? say('view.none')}</bdi>
              <ChevronDown size={14} aria-hidden="true" />
            </button>
          )}
        </Menu>
        <Narrow />
        <Mentions />
        <IconButton icon={ListChecks} label={t('command.pick_many')} aria-pressed={selection.by_press.value}
          onClick={() => (selection.by_press.peek() ? selection.end() : selection.begin())} />
      </div>
      <ListChips />
      {editing.value !== null && <ViewDialog view={editing.value === 'new' ? null : editing.value} views={views} onClose={() => (editing.value = null)} />}
    </>
  );
}

// The notes in which this agent is named and that he has not read, and the way to them.
function Mentions() {
  const { feed, me, page, client, toasts } = useDesk();
  feed.revision.value;
  const own = me.value.id;
  const count = [...feed.items.values()].filter((item) => is_mentioned(item, own)).length;
  const { query } = page.router.route.value;
  const is_on = query['mentioned'] === 'me';
  const show = () => (is_on ? page.router.narrow({ mentioned: '' }) : page.router.go({ place: 'inbox', view: 'open', query: { mentioned: 'me' } }));
  useCommands(() => [{ id: 'mentions', label: () => say('mention.show'), group: 'list', run: show }], [is_on]);
  useEffect(
    () =>
      client.listen({
        frame: (frame) => {
          if (frame.type !== 'mentioned') return;
          const conversation = String(frame['conversation']);
          if (page.router.route.peek().conversation === conversation) return;
          const by = (frame['by'] as { name?: string | null } | undefined)?.name ?? '';
          toasts.show(say('mention.by', { name: by }), 'plain', { label: say('mention.open'), run: () => page.router.go({ place: 'inbox', conversation }) });
        },
      }),
    [client],
  );
  if (count === 0 && !is_on) return null;
  return (
    <button type="button" class={styles['views']} aria-pressed={is_on} data-mentions={count} onClick={show}>
      <AtSign size={14} strokeWidth={1.75} aria-hidden="true" />
      <span class="tabular">{number(count)}</span>
      <span class="visually-hidden">{say('mention.show')}</span>
    </button>
  );
}

// What a conversation has to be as a ticket.
function Narrow() {
  const { router } = useDesk().page;
  const tagging = useSignal(false);
  const { known } = useStateForm();
  const states = typeof known === 'string' ? [] : known.states;
  const { query } = router.route.value;
  const narrow = (name: string, value: string): Pick<MenuItem, 'checked' | 'run'> => ({
    checked: query[name] === value,
    run: () => router.narrow({ [name]: query[name] === value ? '' : value }),
  });
  const items: MenuItem[] = [
    { id: 'tag', label: say('narrow.tag'), run: () => setTimeout(() => (tagging.value = true)) },
    ...[2, 1].map((priority) => ({ id: `p${priority}`, label: say('narrow.priority', { priority: priority_words(priority) }), ...narrow('priority', String(priority)) })),
    ...kinds.map((kind) => ({ id: kind, label: say('narrow.kind', { kind: kind_words(kind) }), ...narrow('kind', kind) })),
    { id: 'follower', label: say('narrow.followed'), ...narrow('follower', 'me') },
    { id: 'mentioned', label: say('narrow.mentioned'), ...narrow('mentioned', 'me') },
    ...states.map((state) => {
      const name = label_in(state.label, language.value, state.name);
      return { id: `s ${state.name}`, label: say('narrow.state', { state: name }), ...narrow('state', state.name) };
    }),
  ];
  if (tagging.value) {
    return (
      <TagInput
        has={query['tag'] ? [query['tag']] : []}
        onAdd={(tag) => {
          tagging.value = false;
          router.narrow({ tag });
        }}
        onClose={() => (tagging.value = false)}
      />
    );
  }
  return (
    <Menu label={say('narrow.label')} items={items}>
      {(trigger) => <IconButton icon={ListFilter} label={say('narrow.label')} {...trigger} />}
    </Menu>
  );
}
