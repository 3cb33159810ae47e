// Things that people configure in versions, such as calendars: what is in force, what somebody edits of it, and what
// saving said. It outlives the page, so that nothing typed is lost on a walk through the console. No DOM.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { ApiError } from '../net/api';

export interface Versioned<Form> {
  readonly id: string;
  readonly version: number;
  readonly form: Form;
}

export interface BookSource<Form> {
  load(): Promise<readonly Versioned<Form>[]>;
  // `version` is the one that was edited, 0 for a new one. It is refused with the code `changed` when there is a newer one.
  save(id: string, form: Form, version: number): Promise<unknown>;
  is_same(before: Form, after: Form): boolean;
  free_id(form: Form, used: readonly string[]): string;
}

export interface Refused {
  readonly id: string;
  readonly error: ApiError;
}

export const new_one = ''; // the id of what is not stored yet

interface Draft<Form> {
  readonly form: Form;
  readonly version: number; // that it began with
}

export class VersionedBook<Form> {
  private readonly stage_ = signal<'loading' | 'failed' | 'ready'>('loading');
  private readonly items_ = signal<readonly Versioned<Form>[]>([]);
  private readonly drafts_ = signal<ReadonlyMap<string, Draft<Form>>>(new Map());
  private readonly busy_ = signal<string | null>(null);
  private readonly refused_ = signal<Refused | null>(null);
  private readonly newer_ = signal<string | null>(null);
  readonly has_drafts = computed(() => this.drafts_.value.size > 0);

  constructor(private readonly source: BookSource<Form>) {}

  get stage(): ReadonlySignal<'loading' | 'failed' | 'ready'> {
    return this.stage_;
  }
  get items(): ReadonlySignal<readonly Versioned<Form>[]> {
    return this.items_;
  }
  // Which one is being saved.
  get busy(): ReadonlySignal<string | null> {
    return this.busy_;
  }
  // Why one was not saved; forgotten when it is changed.
  get refused(): ReadonlySignal<Refused | null> {
    return this.refused_;
  }
  // The one of which somebody else has saved a newer version meanwhile.
  get newer(): ReadonlySignal<string | null> {
    return this.newer_;
  }

  item(id: string): Versioned<Form> | null {
    return this.items_.value.find((one) => one.id === id) ?? null;
  }

  // As it is being edited.
  form(id: string): Form | null {
    return this.drafts_.value.get(id)?.form ?? this.item(id)?.form ?? null;
  }

  is_changed(id: string): boolean {
    return this.drafts_.value.has(id);
  }

  async load(): Promise<void> {
    try {
      this.items_.value = await this.source.load();
      this.stage_.value = 'ready';
    } catch {
      if (this.stage_.peek() !== 'ready') this.stage_.value = 'failed';
    }
  }

  change(id: string, form: Form): void {
    const stored = this.item(id);
    const is_same = stored !== null && this.source.is_same(stored.form, form);
    this.keep(id, is_same ? null : { form, version: this.drafts_.peek().get(id)?.version ?? stored?.version ?? 0 });
    if (this.refused_.peek()?.id === id) this.refused_.value = null;
  }

  discard(id: string): void {
    this.keep(id, null);
    if (this.refused_.peek()?.id === id) this.refused_.value = null;
    if (this.newer_.peek() === id) this.newer_.value = null;
  }

  // What was edited stands, and the next save replaces the newer version.
  keep_mine(id: string): void {
    const draft = this.drafts_.peek().get(id);
    if (draft !== undefined) this.keep(id, { form: draft.form, version: this.item(id)?.version ?? 0 });
    this.newer_.value = null;
  }

  // Something else than saving said what is wrong with it, such as trying.
  refuse(id: string, error: ApiError): void {
    this.refused_.value = { id, error };
  }

  // Answers the id of what is in force now; null: it was refused.
  async save(id: string): Promise<string | null> {
    const draft = this.drafts_.peek().get(id);
    if (draft === undefined || this.busy_.peek() !== null) return null;
    const used = this.items_.peek().map((one) => one.id);
    const stored_id = id === new_one ? this.source.free_id(draft.form, used) : id;
    this.busy_.value = id;
    this.refused_.value = null;
    try {
      await this.source.save(stored_id, draft.form, draft.version);
      await this.load();
      const latest = this.drafts_.peek().get(id);
      this.keep(id, null);
      if (latest !== undefined && latest !== draft) this.change(stored_id, latest.form);
      return stored_id;
    } catch (failure) {
      await this.failed(id, failure instanceof ApiError ? failure : new ApiError(0, 'other', ''));
      return null;
    } finally {
      this.busy_.value = null;
    }
  }

  private async failed(id: string, error: ApiError): Promise<void> {
    if (error.code === 'changed') {
      await this.load();
      this.newer_.value = id;
    } else {
      this.refuse(id, error);
    }
  }

  private keep(id: string, draft: Draft<Form> | null): void {
    const next = new Map(this.drafts_.peek());
    if (draft === null) next.delete(id);
    else next.set(id, draft);
    this.drafts_.value = next;
  }
}
