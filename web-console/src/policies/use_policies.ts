// The policies that this person looks at and edits: one for all parts of the page, kept while the console is open, so that
// nothing written is lost on a walk through it.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { warn_before_unload } from '../calendars/use_calendars';
import type { Desk } from '../desk';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { check_policy, policy_detail, policy_lines, replay_policy, save_policy, type Checked, type Policy, type PolicyDetail, type PolicyLine, type Replay } from './form';
import { scan_json } from './json_places';

export const new_policy = ''; // the id of what is not stored yet

export type Objection =
  | { readonly kind: 'not_json'; readonly at: number }
  | { readonly kind: 'refused'; readonly sentence: string; readonly pointer: string }
  | { readonly kind: 'changed' } // there is a version that is not older
  | { readonly kind: 'failed'; readonly offline: boolean };

interface Said {
  readonly id: string;
  readonly text: string; // of which it was said
}

export class PoliciesScreen {
  readonly stage = signal<'loading' | 'failed' | 'ready'>('loading');
  readonly lines = signal<readonly PolicyLine[]>([]);
  readonly busy = signal<'check' | 'replay' | 'save' | null>(null);
  private readonly details_ = signal<ReadonlyMap<string, PolicyDetail>>(new Map());
  private readonly drafts_ = signal<ReadonlyMap<string, string>>(new Map());
  private readonly objection_ = signal<(Said & { readonly objection: Objection }) | null>(null);
  private readonly replay_ = signal<(Said & { readonly replay: Replay }) | null>(null);
  private readonly sound_ = signal<Said | null>(null);
  readonly has_drafts = computed(() => this.drafts_.value.size > 0);

  constructor(private readonly desk: Desk) {}

  line = (id: string): PolicyLine | null => this.lines.value.find((one) => one.id === id) ?? null;
  detail = (id: string): PolicyDetail | null => this.details_.value.get(id) ?? null;
  draft = (id: string): string | null => this.drafts_.value.get(id) ?? null;
  get drafts(): ReadonlySignal<ReadonlyMap<string, string>> {
    return this.drafts_;
  }
  // What was said of the draft as it stands; of an earlier text it says nothing.
  objection = (id: string): Objection | null => this.of_draft(id, this.objection_.value)?.objection ?? null;
  replay = (id: string): Replay | null => this.of_draft(id, this.replay_.value)?.replay ?? null;
  is_sound = (id: string): boolean => this.of_draft(id, this.sound_.value) !== null;

  async load(): Promise<void> {
    try {
      this.lines.value = await policy_lines(this.desk.api);
      this.stage.value = 'ready';
    } catch {
      if (this.stage.peek() !== 'ready') this.stage.value = 'failed';
    }
  }

  // Errors: ApiError.
  async open(id: string): Promise<void> {
    this.keep_detail(await policy_detail(this.desk.api, id));
  }

  // The newest version's text with the next number.
  begin(id: string): void {
    const detail = this.detail(id);
    if (detail === null || this.draft(id) !== null) return;
    this.write(id, text_of({ ...detail.policy, version: detail.newest + 1 }));
  }

  write(id: string, text: string): void {
    this.drafts_.value = new Map(this.drafts_.peek()).set(id, text);
  }

  discard(id: string): void {
    const next = new Map(this.drafts_.peek());
    next.delete(id);
    this.drafts_.value = next;
  }

  async check(id: string): Promise<void> {
    await this.with_policy(id, 'check', async (policy, text) => {
      const checked: Checked = await check_policy(this.desk.api, policy);
      if (checked.ok) this.sound_.value = { id, text };
      else this.object(id, text, { kind: 'refused', sentence: checked.error, pointer: checked.at });
    });
  }

  async try(id: string): Promise<void> {
    await this.with_policy(id, 'replay', async (policy, text) => {
      const replay = await replay_policy(this.desk.api, id_in(policy) ?? id, policy);
      this.replay_.value = { id, text, replay };
    });
  }

  // Answers the id of what is in force now; null: it was refused.
  async save(id: string): Promise<string | null> {
    let saved: string | null = null;
    await this.with_policy(id, 'save', async (policy, text) => {
      const detail = await save_policy(this.desk.api, id === new_policy ? (id_in(policy) ?? '') : id, policy);
      this.keep_detail(detail);
      if (this.draft(id) === text) this.discard(id);
      saved = detail.id;
      await this.load();
    });
    return saved;
  }

  private async with_policy(id: string, what: 'check' | 'replay' | 'save', work: (policy: unknown, text: string) => Promise<void>): Promise<void> {
    const text = this.draft(id);
    if (text === null || this.busy.peek() !== null) return;
    this.objection_.value = null;
    const scanned = scan_json(text);
    if (scanned.kind === 'broken') return this.object(id, text, { kind: 'not_json', at: scanned.at });
    this.busy.value = what;
    try {
      await work(JSON.parse(text), text);
    } catch (failure) {
      this.object(id, text, objection_of(failure));
    } finally {
      this.busy.value = null;
    }
  }

  private object(id: string, text: string, objection: Objection): void {
    this.objection_.value = { id, text, objection };
  }

  private keep_detail(detail: PolicyDetail): void {
    this.details_.value = new Map(this.details_.peek()).set(detail.id, detail);
  }

  private of_draft<T extends Said>(id: string, said: T | null): T | null {
    return said?.id === id && said.text === this.draft(id) ? said : null;
  }
}

export const text_of = (policy: Policy): string => JSON.stringify(policy, null, 2);

function id_in(policy: unknown): string | null {
  const id = (policy as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id !== '' ? id : null;
}

export function objection_of(failure: unknown): Objection {
  if (!(failure instanceof ApiError)) return { kind: 'failed', offline: false };
  if (failure.code === 'changed') return { kind: 'changed' };
  if (failure.field !== null || failure.code === 'bad_frame') return { kind: 'refused', sentence: failure.detail, pointer: pointer_of(failure.field) };
  return { kind: 'failed', offline: failure.code === 'offline' };
}

const pointer_of = (field: string | null): string => (field?.startsWith('/') ? field : '');

const screens = new Map<string, PoliciesScreen>(); // by agent: he may have to sign in again meanwhile

export function usePolicies(): PoliciesScreen {
  const desk = useDesk();
  const id = desk.me.peek().id;
  let screen = screens.get(id);
  if (screen === undefined) {
    screen = new PoliciesScreen(desk);
    warn_before_unload(screen);
    screens.set(id, screen);
  }
  return screen;
}
