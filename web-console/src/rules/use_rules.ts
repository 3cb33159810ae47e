// The rules that this person edits and what the page shows of them: one for all parts of the page, kept while the
// console is open.

import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import type { Group } from './form';
import { RuleBook } from './rule_book';
import { dropped_rule, moved_rule, place_of, step_rule, type Place } from './rule_set';

export class RulesScreen {
  readonly open = signal<string | null>(null); // the rule that is edited
  readonly said = signal(''); // to assistive technology
  readonly dragged = signal<string | null>(null);
  private readonly wanted_ = signal<readonly string[]>([]);

  constructor(readonly book: RuleBook) {}

  get groups(): readonly Group[] {
    return this.book.groups.value;
  }

  // What is to have the focus once the page shows what was just done: the first of these that exists.
  get wanted(): ReadonlySignal<readonly string[]> {
    return this.wanted_;
  }

  want(...selectors: readonly string[]): void {
    this.wanted_.value = selectors;
  }

  show(rule: string): void {
    this.open.value = rule;
    this.want(`[data-rule="${rule}"] [aria-invalid=true]`, `[data-rule="${rule}"] button[aria-expanded]`);
  }

  step(id: string, step: 1 | -1): void {
    const from = place_of(this.groups, id);
    const to = from && step_rule(this.groups, from, step);
    if (from && to) this.move(id, from, to);
    else this.said.value = t(step > 0 ? 'rules.at_end' : 'rules.at_start');
    this.want(`[data-rule="${id}"] [data-step="${step}"]`);
  }

  drop(on: Place): void {
    const id = this.dragged.peek();
    const from = id === null ? null : place_of(this.groups, id);
    this.dragged.value = null;
    if (id !== null && from !== null) this.move(id, from, dropped_rule(this.groups, from, on));
  }

  private move(id: string, from: Place, to: Place): void {
    this.book.change(moved_rule(this.groups, from, to));
    const group = this.groups[to.group];
    const name = group?.rules.find((rule) => rule.id === id)?.name ?? '';
    this.said.value = t('rules.moved', { name, place: to.rule + 1, count: group?.rules.length ?? 0, group: group?.name ?? '' });
  }
}

const screens = new Map<string, RulesScreen>(); // by agent: he may have to sign in again meanwhile

export function useRules(): RulesScreen {
  const desk = useDesk();
  const id = desk.me.peek().id;
  let screen = screens.get(id);
  if (screen === undefined) {
    screen = new RulesScreen(new RuleBook(desk.api));
    warn_before_unload(screen.book);
    screens.set(id, screen);
  }
  return screen;
}

function warn_before_unload(book: RuleBook): void {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  effect(() => {
    if (!book.is_changed.value) return;
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  });
}
