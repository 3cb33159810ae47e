// The rules that somebody edits: what is in force, what was changed, what trying and saving said. It outlives the page,
// so that nothing typed is lost on a walk through the console. No DOM.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { ApiError } from '../net/api';
import type { Group, RuleSet, Trial, Version } from './form';
import { opened_groups } from './rule_set';

// What the server needs to be asked.
export interface RulesApi {
  rules(): Promise<RuleSet>;
  saveRules(set: RuleSet): Promise<RuleSet>;
  tryRules(groups: readonly Group[]): Promise<Trial>;
  ruleVersions(): Promise<readonly Version[]>;
  ruleVersion(version: number): Promise<RuleSet>;
}

export type Stage = 'loading' | 'failed' | 'ready';

export class RuleBook {
  private readonly stage_ = signal<Stage>('loading');
  private readonly saved_ = signal<RuleSet>({ version: 0, groups: [] });
  private readonly groups_ = signal<readonly Group[]>([]);
  private readonly busy_ = signal<'save' | 'try' | null>(null);
  private readonly problem_ = signal<ApiError | null>(null);
  private readonly trial_ = signal<Trial | null>(null);
  private readonly newer_ = signal<RuleSet | null>(null);
  private readonly aside_ = signal<readonly Group[] | null>(null);
  readonly is_changed = computed(() => JSON.stringify(this.groups_.value) !== JSON.stringify(this.saved_.value.groups));

  constructor(private readonly api: RulesApi) {}

  get stage(): ReadonlySignal<Stage> {
    return this.stage_;
  }
  get version(): number {
    return this.saved_.value.version;
  }
  get groups(): ReadonlySignal<readonly Group[]> {
    return this.groups_;
  }
  get busy(): ReadonlySignal<'save' | 'try' | null> {
    return this.busy_;
  }
  // Why it was refused; its field points into what was sent, and is forgotten when that changes.
  get problem(): ReadonlySignal<ApiError | null> {
    return this.problem_;
  }
  get trial(): ReadonlySignal<Trial | null> {
    return this.trial_;
  }
  // What somebody else has saved meanwhile.
  get newer(): ReadonlySignal<RuleSet | null> {
    return this.newer_;
  }
  // One's own rules while somebody else's are looked at.
  get aside(): ReadonlySignal<readonly Group[] | null> {
    return this.aside_;
  }

  // Reads what is in force, unless something here is not saved yet.
  async load(): Promise<void> {
    if (this.stage_.peek() === 'ready' && (this.is_changed.peek() || this.busy_.peek() !== null)) return;
    try {
      const rules = await this.api.rules();
      if (this.stage_.peek() === 'ready' && this.is_changed.peek()) return;
      this.take(rules);
      this.stage_.value = 'ready';
    } catch {
      if (this.stage_.peek() !== 'ready') this.stage_.value = 'failed';
    }
  }

  change(groups: readonly Group[]): void {
    this.groups_.value = groups;
    this.problem_.value = null;
    this.trial_.value = null;
  }

  discard(): void {
    this.aside_.value = null;
    this.change(this.saved_.peek().groups);
  }

  async try(): Promise<void> {
    await this.while('try', async () => {
      const groups = this.groups_.peek();
      const trial = await this.api.tryRules(groups);
      if (groups === this.groups_.peek()) this.trial_.value = trial;
    });
  }

  // Answers whether they are in force now.
  async save(): Promise<boolean> {
    let is_saved = false;
    await this.while('save', async () => {
      const groups = this.groups_.peek();
      const saved = await this.api.saveRules({ version: this.saved_.peek().version, groups });
      const is_same = groups === this.groups_.peek();
      this.saved_.value = { ...saved, groups: is_same ? opened_groups(saved.groups) : groups };
      if (is_same) this.groups_.value = this.saved_.value.groups;
      this.aside_.value = null;
      this.newer_.value = null;
      is_saved = true;
    });
    return is_saved;
  }

  // The newer rules into the page; one's own stay at hand.
  load_theirs(): void {
    const newer = this.newer_.peek();
    if (newer === null) return;
    this.aside_.value = this.groups_.peek();
    this.take(newer);
  }

  // One's own rules stand, and the next save replaces the newer ones.
  keep_mine(): void {
    const newer = this.newer_.peek();
    if (newer === null) return;
    this.saved_.value = { ...newer, groups: opened_groups(newer.groups) };
    this.newer_.value = null;
  }

  take_back(): void {
    const mine = this.aside_.peek();
    if (mine === null) return;
    this.aside_.value = null;
    this.change(mine);
  }

  versions(): Promise<readonly Version[]> {
    return this.api.ruleVersions();
  }

  // An earlier version into the page; it is in force when it is saved.
  async restore(version: number): Promise<void> {
    const earlier = await this.api.ruleVersion(version);
    if (this.is_changed.peek()) this.aside_.value = this.groups_.peek();
    this.change(opened_groups(earlier.groups));
  }

  private take(rules: RuleSet): void {
    this.saved_.value = { ...rules, groups: opened_groups(rules.groups) };
    this.newer_.value = null;
    this.change(this.saved_.value.groups);
  }

  private async while(what: 'save' | 'try', work: () => Promise<void>): Promise<void> {
    if (this.busy_.peek() !== null) return;
    this.busy_.value = what;
    this.problem_.value = null;
    try {
      await work();
    } catch (failure) {
      await this.refused(failure instanceof ApiError ? failure : new ApiError(0, 'other', ''));
    } finally {
      this.busy_.value = null;
    }
  }

  private async refused(problem: ApiError): Promise<void> {
    if (problem.code === 'changed') {
      const newer = await this.api.rules().catch(() => null);
      if (newer !== null) {
        this.newer_.value = newer;
        return;
      }
    }
    this.problem_.value = problem;
  }
}
