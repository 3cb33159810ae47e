// The service levels that this person edits, their order, and what trying one said: one for all parts of the page, kept
// while the console is open.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { free_id } from '../calendars/calendar_form';
import type { Calendar } from '../calendars/form';
import { warn_before_unload } from '../calendars/use_calendars';
import type { Desk } from '../desk';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { new_one, VersionedBook } from '../state/versioned_book';
import { t } from '../text/text';
import type { LevelTrial, StoredLevel } from './form';
import { counting, form_of, is_changed, moved, order_of, rules_of, type LevelForm, type Order } from './level_form';

export interface Trial {
  readonly id: string;
  readonly form: LevelForm; // that was tried
  readonly result: LevelTrial;
}

export class LevelsScreen {
  readonly open = signal<string | null>(null); // the one that is edited
  readonly said = signal(''); // to assistive technology
  readonly dragged = signal<string | null>(null);
  readonly calendars = signal<readonly Calendar[]>([]);
  readonly trying = signal<string | null>(null);
  readonly book: VersionedBook<LevelForm>;
  private readonly stored_ = signal<Order>({ counting: [], others: [] });
  private readonly order_ = signal<Order | null>(null); // as it was changed
  private readonly trial_ = signal<Trial | null>(null);
  private readonly problem_ = signal<ApiError | null>(null);
  readonly is_moved = computed(() => this.order_.value !== null && this.order_.value.counting.join() !== this.stored_.value.counting.join());
  readonly has_drafts = computed(() => this.is_moved.value || this.book.has_drafts.value);

  constructor(private readonly desk: Desk) {
    this.book = new VersionedBook<LevelForm>({
      load: () => this.load_levels(),
      save: (id, form, version) => this.save_level(id, form, version),
      is_same: (before, after) => !is_changed(before, after),
      free_id: (form, used) => free_id(form.title, 'level', used),
    });
  }

  get order(): Order {
    return this.is_moved.value ? (this.order_.value ?? this.stored_.value) : this.stored_.value;
  }
  // What trying said of a form; forgotten when that changes.
  get trial(): ReadonlySignal<Trial | null> {
    return this.trial_;
  }
  // Why the order was not saved, or trying failed without a field.
  get problem(): ReadonlySignal<ApiError | null> {
    return this.problem_;
  }

  async load(): Promise<void> {
    await Promise.all([
      this.book.load(),
      this.desk.api.calendars().then(
        (found) => void (this.calendars.value = found),
        () => undefined,
      ),
    ]);
  }

  change(id: string, form: LevelForm): void {
    this.book.change(id, form);
    if (this.trial_.peek()?.id === id) this.trial_.value = null;
  }

  step(id: string, by: 1 | -1): void {
    const at = this.order.counting.indexOf(id);
    const to = at + by;
    if (to < 0 || to >= this.order.counting.length) this.said.value = t(by > 0 ? 'rules.at_end' : 'rules.at_start');
    else this.place(id, to);
  }

  drop(on: number): void {
    const id = this.dragged.peek();
    this.dragged.value = null;
    if (id !== null) this.place(id, on);
  }

  count(id: string, counts: boolean): void {
    this.order_.value = counting(this.order, id, counts);
    this.problem_.value = null;
  }

  discard_order(): void {
    this.order_.value = null;
    this.problem_.value = null;
  }

  async save_order(): Promise<boolean> {
    try {
      await this.desk.api.orderServiceLevels(this.order.counting);
      await this.book.load();
      this.discard_order();
      return true;
    } catch (failure) {
      this.problem_.value = problem_of(failure);
      return false;
    }
  }

  async try(id: string): Promise<void> {
    const form = this.book.form(id);
    if (form === null || this.trying.peek() !== null) return;
    this.trying.value = id;
    this.problem_.value = null;
    const tried_id = id === new_one ? free_id(form.title, 'level', this.book.items.peek().map((one) => one.id)) : id;
    try {
      const result = await this.desk.api.tryServiceLevel(tried_id, rules_of(form));
      if (this.book.form(id) === form) this.trial_.value = { id, form, result };
    } catch (failure) {
      this.book.refuse(id, problem_of(failure));
    } finally {
      this.trying.value = null;
    }
  }

  name(id: string): string {
    return this.book.item(id)?.form.title || id;
  }

  private place(id: string, to: number): void {
    const next = moved(this.order, id, to);
    this.order_.value = next;
    this.problem_.value = null;
    this.said.value = t('levels.moved', { name: this.name(id), place: next.counting.indexOf(id) + 1, count: next.counting.length });
  }

  private async load_levels() {
    const levels: readonly StoredLevel[] = await this.desk.api.serviceLevels();
    this.stored_.value = order_of(levels);
    return levels.map(({ policy }) => ({ id: policy.id, version: policy.version, form: form_of(policy) }));
  }

  // A new one counts at once, after the others. If that fails it is there all the same, and can be made to count.
  private async save_level(id: string, form: LevelForm, version: number): Promise<void> {
    await this.desk.api.saveServiceLevel(id, { ...rules_of(form), version });
    this.trial_.value = null;
    if (version > 0) return;
    try {
      await this.desk.api.orderServiceLevels([...this.stored_.peek().counting, id]);
    } catch (failure) {
      this.problem_.value = problem_of(failure);
    }
  }
}

const problem_of = (failure: unknown): ApiError => (failure instanceof ApiError ? failure : new ApiError(0, 'other', ''));

const screens = new Map<string, LevelsScreen>(); // by agent: he may have to sign in again meanwhile

export function useLevels(): LevelsScreen {
  const desk = useDesk();
  const id = desk.me.peek().id;
  let screen = screens.get(id);
  if (screen === undefined) {
    screen = new LevelsScreen(desk);
    warn_before_unload(screen);
    screens.set(id, screen);
  }
  return screen;
}
