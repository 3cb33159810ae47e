// The form of rules as docs/rules.md has it: what is edited is what is sent.

export type Operand = string | number | boolean | readonly (string | number)[];

export const comparisons = ['eq', 'ne', 'ge', 'gt', 'lt', 'le', 'in', 'nin', 'contains', 'matches', 'known'] as const;
export type Comparison = (typeof comparisons)[number];

export type Many = 'all' | 'any' | 'none';
export type Joined = { readonly [many in Many]?: readonly Condition[] };
export type Test = { readonly fact: string } & { readonly [comparison in Comparison]?: Operand };
export type Condition = boolean | Joined | Test;

export interface SkillNeed {
  readonly skill: string;
  readonly level?: number | string;
  readonly relax_s?: number | string;
}

// A number that is none yet is kept as the text that was typed; the server says what is wrong with it.
export interface Effects {
  readonly queue?: string;
  readonly class?: string;
  readonly weight?: number | string;
  readonly priority?: number | string;
  readonly target_s?: number | string;
  readonly require?: readonly SkillNeed[];
  readonly prefer?: readonly SkillNeed[];
  readonly tags?: readonly string[];
  readonly bot_first?: boolean;
  readonly offer_callback?: boolean;
}

export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly enabled?: boolean;
  readonly when?: Condition;
  readonly then: Effects;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly match: 'first' | 'all';
  readonly rules: readonly Rule[];
}

export interface RuleSet {
  readonly version: number;
  readonly groups: readonly Group[];
}

export interface Version {
  readonly version: number;
  readonly at: number;
  readonly author: string | null;
}

// What rules make of one conversation.
export interface Decided {
  readonly queue: string | null;
  readonly class: string;
  readonly weight: number;
  readonly priority: number;
  readonly target_s: number;
  readonly tags: readonly string[];
  readonly skills: readonly string[];
}

export interface Trial {
  readonly looked_at: number;
  readonly changed: number;
  readonly items: readonly {
    readonly id: string;
    readonly number: number;
    readonly subject: string | null;
    readonly preview: string | null;
    readonly before: Decided;
    readonly after: Decided;
  }[];
}
