// Beneath the list while rows are picked: what can be done with all of them, what came of it, and the way back.

import { useSignal } from '@preact/signals';
import { randomUuid } from '@waydesk/shared/wire';
import { CheckCheck, CircleDot, Flag, ListChecks, Tag, UserRound, X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from '../net/api';
import { useCommands, useDesk } from '../shell/context';
import { language, t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Menu, type MenuItem } from '../ui/menu';
import { change_many, most_at_once, undo_bulk, type BulkChange, type BulkResult } from './bulk';
import { BulkOutcome } from './bulk_outcome';
import { label_in } from './definitions';
import { priorities } from './form';
import { refusal } from './refusal';
import { TagInput } from './tag_input';
import { category_words, priority_words } from './ticket_words';
import { useStateForm } from './use_definitions';
import { say } from './words';
import styles from './bulk_bar.module.css';

export interface Outcome {
  readonly result: BulkResult;
  readonly undone: boolean; // it is what taking back came to
}

export function BulkBar() {
  const desk = useDesk();
  const { selection, order } = desk.list;
  const bar = useRef<HTMLElement>(null);
  const { outcome, busy, change, undo, dismiss } = useBulk();
  const tagging = useSignal(false);
  const count = selection.picked.value.size;
  const idle = count === 0 || busy || !desk.online.value;
  const { known } = useStateForm();
  const states = typeof known === 'string' ? [] : known.states;
  const { view } = desk.page.router.route.value;
  const begun_in = useRef(view);
  useEffect(() => {
    if (begun_in.current !== view) selection.pick([]); // other rows are in sight: those picked here are let go
    begun_in.current = view;
  }, [view]);
  // What had the keyboard cannot be pressed meanwhile, or is gone: Escape and Tab go on from here.
  const hold = () => {
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
  };
  useEffect(() => {
    if (outcome !== null && !busy) hold();
  }, [outcome, busy]);
  const press = (what: string) => () => bar.current?.querySelector<HTMLElement>(`[data-press=${what}]`)?.click();

  // With rows picked, the keys of a conversation mean all of them.
  useCommands(
    () =>
      count === 0
        ? []
        : [
            { id: 'resolve', label: 'command.resolve', group: 'list', keys: 'e', run: press('resolve') },
            { id: 'transfer', label: 'command.transfer', group: 'list', keys: 'a', run: press('assign') },
            { id: 'tag', label: 'command.tag', group: 'list', keys: 't', run: () => (tagging.value = true) },
            { id: 'priority', label: 'command.priority', group: 'list', keys: 'p', run: press('priority') },
          ],
    [count === 0],
  );
  useCommands(
    () => (outcome === null || outcome.undone || outcome.result.done.length === 0 ? [] : [{ id: 'undo', label: 'command.undo', group: 'list', keys: 'u', run: () => void undo() }]),
    [outcome],
  );

  const assign_items: MenuItem[] = [
    { id: 'me', label: t('assign.take'), run: () => void change({ assign: { agent: desk.me.peek().id } }) },
    ...[...desk.queues.queues.value.values()].map(({ id, name }) => ({ id, label: name, hint: say('bulk.queue'), dir: 'auto' as const, run: () => void change({ assign: { queue: id } }) })),
    ...[...desk.people.agents.value.values()]
      .filter(({ id }) => id !== desk.me.value.id)
      .map(({ id, name }) => ({ id, label: name, dir: 'auto' as const, run: () => void change({ assign: { agent: id } }) })),
  ];
  const priority_items: MenuItem[] = priorities.map((priority) => ({ id: String(priority), label: priority_words(priority), run: () => void change({ patch: { priority } }) }));
  const state_items: MenuItem[] = [
    ...states.map(({ name, label, category }) => ({ id: name, label: label_in(label, language.value, name), hint: category_words(category), dir: 'auto' as const, run: () => void change({ state: name }) })),
    { id: '-', label: say('state.none'), run: () => void change({ state: null }) },
  ];
  const close_tags = (back: boolean) => {
    tagging.value = false;
    if (back) setTimeout(hold);
  };
  const all = order.shown.value.slice(0, most_at_once);
  return (
    <section ref={bar} tabIndex={-1} class={styles['bar']} aria-label={say('bulk.label')} aria-busy={busy} data-region="bulk" onKeyDown={(event) => event.key === 'Escape' && selection.end()}>
      <div class={styles['head']}>
        <p role="status">{say('bulk.picked', { count })}</p>
        <Button kind="quiet" icon={ListChecks} disabled={all.length === 0} onClick={() => selection.pick(all)}>
          {say('bulk.all', { count: all.length })}
        </Button>
        <IconButton icon={X} label={say('bulk.end')} onClick={() => selection.end()} />
      </div>
      <div class={styles['deeds']}>
        <Menu label={t('command.transfer')} items={assign_items} placement="top-start">
          {(trigger) => (
            <Button icon={UserRound} data-press="assign" {...trigger} disabled={idle}>
              {say('bulk.assign')}
            </Button>
          )}
        </Menu>
        <Menu label={say('priority.label')} items={priority_items} placement="top-start">
          {(trigger) => (
            <Button icon={Flag} data-press="priority" {...trigger} disabled={idle}>
              {say('priority.label')}
            </Button>
          )}
        </Menu>
        {states.length > 0 && (
          <Menu label={say('state.label')} items={state_items} placement="top-start">
            {(trigger) => (
              <Button icon={CircleDot} data-press="state" {...trigger} disabled={idle}>
                {say('state.label')}
              </Button>
            )}
          </Menu>
        )}
        {tagging.value ? (
          <TagInput has={[]} above onAdd={(tag) => void change({ patch: { tags: { add: [tag] } } })} onClose={close_tags} />
        ) : (
          <Button icon={Tag} data-press="tag" disabled={idle} onClick={() => (tagging.value = true)}>
            {say('bulk.tag')}
          </Button>
        )}
        <Button icon={CheckCheck} data-press="resolve" disabled={idle} onClick={() => void change({ resolve: true })}>
          {t('conversation.resolve')}
        </Button>
      </div>
      {outcome !== null && <BulkOutcome outcome={outcome} busy={busy} onUndo={() => void undo()} onClose={dismiss} />}
    </section>
  );
}

function useBulk() {
  const desk = useDesk();
  const { selection } = desk.list;
  const outcome = useSignal<Outcome | null>(null);
  const busy = useSignal(false);
  const attempt = async (ask: () => Promise<BulkResult>, undone: boolean) => {
    if (busy.peek()) return;
    busy.value = true;
    try {
      outcome.value = { result: await ask(), undone };
    } catch (problem) {
      desk.toasts.show(refusal(problem instanceof ApiError ? problem : null), 'warn');
    } finally {
      busy.value = false;
    }
  };
  const change = async (what: BulkChange) => {
    const ids = [...selection.picked.peek()].slice(0, most_at_once);
    if (ids.length > 0) await attempt(() => change_many(desk.api, ids, what, randomUuid()), false);
  };
  const undo = async () => {
    const last = outcome.peek();
    if (last !== null) await attempt(() => undo_bulk(desk.api, last.result.bulk), true);
  };
  return { outcome: outcome.value, busy: busy.value, change, undo, dismiss: () => void (outcome.value = null) };
}
