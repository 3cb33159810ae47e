// One thing that is edited in versions: what is stored, what somebody writes, and what saving said. No DOM; it outlives the
// page, so that nothing written is lost on a walk through the console.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { ApiError } from '../net/api';

export interface Stored<Form> {
  readonly version: number; // 0: there is none yet
  readonly form: Form;
}

export interface EditedSource<Form> {
  load(): Promise<Stored<Form>>;
  // `version` is the one that was edited. It is refused with the code `changed` when there is a newer one.
  save(form: Form, version: number): Promise<void>;
  is_same(before: Form, after: Form): boolean;
}

export class Edited<Form> {
  private readonly stage_ = signal<'loading' | 'failed' | 'ready'>('loading');
  private readonly stored_ = signal<Stored<Form> | null>(null);
  private readonly draft_ = signal<Stored<Form> | null>(null);
  private readonly busy_ = signal(false);
  private readonly refused_ = signal<ApiError | null>(null);
  private readonly newer_ = signal(false);
  readonly is_changed = computed(() => this.draft_.value !== null);
  readonly form = computed(() => this.draft_.value?.form ?? this.stored_.value?.form ?? null);

  constructor(private readonly source: EditedSource<Form>) {}

  get stage(): ReadonlySignal<'loading' | 'failed' | 'ready'> {
    return this.stage_;
  }
  get stored(): ReadonlySignal<Stored<Form> | null> {
    return this.stored_;
  }
  get busy(): ReadonlySignal<boolean> {
    return this.busy_;
  }
  // Why it was not saved; forgotten when it is changed.
  get refused(): ReadonlySignal<ApiError | null> {
    return this.refused_;
  }
  // Somebody else has saved meanwhile.
  get newer(): ReadonlySignal<boolean> {
    return this.newer_;
  }

  async load(): Promise<void> {
    try {
      this.stored_.value = await this.source.load();
      this.stage_.value = 'ready';
    } catch {
      if (this.stage_.peek() !== 'ready') this.stage_.value = 'failed';
    }
  }

  change(part: Partial<Form>): void {
    const before = this.form.peek();
    const stored = this.stored_.peek();
    if (before === null || stored === null) return;
    const form = { ...before, ...part };
    const draft = { form, version: this.draft_.peek()?.version ?? stored.version };
    this.draft_.value = this.source.is_same(stored.form, form) ? null : draft;
    this.refused_.value = null;
  }

  discard(): void {
    this.draft_.value = null;
    this.refused_.value = null;
    this.newer_.value = false;
  }

  // What was written stands, and the next save replaces the newer version.
  keep_mine(): void {
    const draft = this.draft_.peek();
    if (draft !== null) this.draft_.value = { form: draft.form, version: this.stored_.peek()?.version ?? 0 };
    this.newer_.value = false;
  }

  async save(): Promise<boolean> {
    const draft = this.draft_.peek();
    if (draft === null || this.busy_.peek()) return false;
    this.busy_.value = true;
    this.refused_.value = null;
    try {
      await this.source.save(draft.form, draft.version);
      await this.load();
      const latest = this.draft_.peek();
      this.draft_.value = null;
      if (latest !== null && latest !== draft) this.change(latest.form);
      return true;
    } catch (failure) {
      await this.failed(failure instanceof ApiError ? failure : new ApiError(0, 'other', ''));
      return false;
    } finally {
      this.busy_.value = false;
    }
  }

  private async failed(error: ApiError): Promise<void> {
    if (error.code !== 'changed') return void (this.refused_.value = error);
    await this.load();
    this.newer_.value = true;
  }
}
