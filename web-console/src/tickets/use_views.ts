// The saved views that this person sees, and the way to each.

import { signal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Desk } from '../desk';
import { useDesk } from '../shell/context';
import { free_id } from '../calendars/calendar_form';
import { delete_view, filter_of, is_shown, place_of, save_view, saved_views, type SavedView, type ViewFilter } from './views';

export interface Views {
  readonly all: readonly SavedView[];
  readonly shown: SavedView | null; // the one that the list shows now
  readonly current: ViewFilter; // as it would be saved
  readonly look: () => void;
  readonly show: (view: SavedView) => void;
  readonly may_change: (view: SavedView) => boolean;
  readonly save: (name: string, shared: boolean, old: SavedView | null) => Promise<void>;
  readonly remove: (view: SavedView) => Promise<void>;
}

const kept = new WeakMap<Desk, Signal<readonly SavedView[]>>();

function signal_of(desk: Desk): Signal<readonly SavedView[]> {
  const known = kept.get(desk) ?? signal<readonly SavedView[]>([]);
  kept.set(desk, known);
  return known;
}

export function useViews(): Views {
  const desk = useDesk();
  const { list, page, api, me } = desk;
  const all = signal_of(desk);
  const load = async () => void (all.value = await saved_views(api));
  const look = () => void load().catch(() => undefined);
  useEffect(look, [desk]);

  const question = list.question.value;
  const route = page.router.route.value;
  const show = ({ filter }: SavedView) => {
    const { route: to, language, sort } = place_of(filter);
    page.router.go({ ...to });
    list.ask({ language });
    if (sort !== null) page.preferences.sort.value = sort;
  };
  // The name alone could be somebody else's id.
  const id_for = (name: string) => `${free_id(name, 'view', [])}_${Math.random().toString(36).slice(2, 7)}`;
  const save = async (name: string, shared: boolean, old: SavedView | null) => {
    const filter = old === null ? filter_of(question, me.peek().id) : old.filter;
    await save_view(api, { id: old?.id ?? id_for(name), version: old?.version ?? 0, name, shared, filter });
    await load();
  };
  const remove = async (view: SavedView) => {
    await delete_view(api, view.id);
    await load();
  };
  return {
    all: all.value,
    shown: all.value.find((view) => is_shown(view.filter, route, question)) ?? null,
    current: filter_of(question, me.value.id),
    look,
    show,
    may_change: (view) => (view.shared ? me.value.role !== 'agent' : view.owner.id === me.value.id),
    save,
    remove,
  };
}
