// The objects of docs/protocol.md that the console reads. Times are milliseconds since 1970 UTC, ids are strings.

export type Status = 'bot' | 'waiting' | 'offered' | 'assigned' | 'snoozed' | 'pending' | 'resolved' | 'closed';
export type Presence = 'available' | 'busy' | 'away' | 'offline';
export type Role = 'agent' | 'manager' | 'admin';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Load {
  readonly used: number;
  readonly total: number;
}

export interface Me extends Named {
  readonly email: string;
  readonly role: Role;
  readonly languages: readonly string[];
  readonly presence: { readonly state: Presence; readonly reason: string | null };
  readonly capacity: Load;
  readonly queues: readonly Named[];
}

export interface Preview {
  readonly by: 'visitor' | 'agent' | 'system';
  readonly text: string;
  readonly at: number;
}

export type ClockKind = 'first_response' | 'next_response' | 'resolution' | 'promise';

// A clock of a service level, as a conversation carries it.
export interface ServiceClock {
  readonly clock: ClockKind;
  readonly due_at: number | null; // null: it stands still
  readonly state: 'running' | 'paused' | 'met' | 'breached';
  readonly open: boolean; // neither met nor cancelled; it may be late all the same
  readonly target_s: number;
  readonly left_s: number | null; // while it does not run
}

export interface Conversation {
  readonly id: string;
  readonly number: number | string;
  readonly status: Status;
  readonly channel: string;
  readonly queue: Named | null;
  readonly agent: Named | null;
  readonly contact: { readonly id: string | null; readonly name: string | null; readonly tier?: string | null };
  readonly subject: string | null;
  readonly language: string | null;
  readonly priority: number; // higher is more urgent, 0 is usual
  readonly opened_at: number;
  readonly last_at: number;
  readonly head: number;
  readonly waiting_since: number | null;
  readonly sla: readonly ServiceClock[];
  readonly booking: string | null;
  readonly tags: readonly string[];
  readonly page: string | null;
  readonly snoozed_until: number | null;
  readonly kind?: string | null; // of ticket
  readonly fields?: { readonly [name: string]: unknown };
  readonly followers?: readonly Named[];
  readonly links?: readonly Link[];
  readonly state?: ChosenState | null; // of the workspace, where an agent chose one
  readonly mentioned?: readonly (Named & { readonly note: number })[]; // who has not read yet that he is named
  readonly scheduled?: readonly ScheduledReply[];
  readonly merged_into?: Merged | null; // it goes on there
  readonly merged?: readonly Merged[]; // in this one
}

export interface Link {
  readonly kind: 'related' | 'parent' | 'child'; // what the other one is to this one
  readonly conversation: string;
  readonly number: number;
}

export type StateCategory = 'new' | 'open' | 'pending' | 'on_hold' | 'resolved';

export interface ChosenState {
  readonly name: string;
  readonly category: StateCategory;
}

// A reply that goes out by itself later.
export interface ScheduledReply {
  readonly id: string;
  readonly by: Named;
  readonly send_at: number;
  readonly text: string;
  readonly language: string | null;
  readonly held: string | null; // why it did not go: resolved, traveler_wrote, author
}

export interface Merged {
  readonly conversation: string;
  readonly number: number;
}

// A conversation as the agent's list holds it.
export interface FeedItem extends Conversation {
  readonly preview: Preview | null;
  readonly unread: number;
}

export interface FeedFrame {
  readonly cursor: number;
  readonly reset?: boolean;
  readonly more?: boolean;
  readonly items: readonly (Partial<FeedItem> & { readonly id: string; readonly gone?: boolean })[];
}

export interface OfferReason {
  readonly reason: string;
  readonly value: string;
}

export interface Offer {
  readonly offer: string;
  readonly conversation: string;
  readonly until: number;
  readonly why: readonly OfferReason[];
  readonly summary: {
    readonly contact: { readonly name: string | null };
    readonly language: string | null;
    readonly subject: string | null;
    readonly preview: string | null;
    readonly waiting_since: number | null;
    readonly channel: string;
    readonly queue: Named | null;
  };
}

export interface Ban {
  readonly reason: string;
  readonly at: number;
  readonly until: number | null;
  readonly by: Named;
}

export interface Contact {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly tier: string | null;
  readonly languages: readonly string[];
  readonly zone: string | null;
  readonly identities: readonly { readonly kind: string; readonly value: string; readonly level: string }[];
  readonly conversations: readonly Conversation[];
  readonly banned?: Ban | null;
}

export interface Agent extends Named {
  readonly email: string;
  readonly role: Role;
  readonly languages: readonly string[];
  readonly presence: { readonly state: Presence; readonly reason: string | null; readonly connected: boolean };
  readonly capacity: Load;
  readonly queues: readonly (Membership | string)[];
  readonly skills?: readonly Skill[];
}

export interface Membership extends Named {
  readonly ring?: number; // 1 to 6: who joins when
}

export interface Skill {
  readonly name: string;
  readonly level: number;
}

export interface AgentChange {
  readonly queues?: readonly string[];
  readonly rings?: { readonly [queue: string]: number };
  readonly skills?: readonly Skill[];
}

export type Policy = 'weighted_slack' | 'fifo' | 'strict_priority' | 'edf' | 'edf_demote' | 'gcmu';

export interface QueueSettings {
  readonly policy: Policy;
  readonly urgency: number;
  readonly late_share: number;
  readonly target_s: number;
  readonly accept_s: number;
  readonly language_relax_s: number;
  readonly sticky_s: number;
  readonly ring_s: number;
  readonly overflow: string | null;
  readonly overflow_s: number;
  readonly hours: string | null; // a calendar; null: always open
  readonly promise_s: number;
  readonly silence_ask_s: number; // 0: nobody is asked
  readonly silence_end_s: number;
}

export interface QueueChange {
  readonly name?: string;
  readonly settings?: { readonly [setting: string]: string | number | null };
}

export interface Queue extends Named {
  readonly open: boolean;
  readonly opens_at?: number | null; // while it is closed
  readonly waiting: number;
  readonly oldest_s: number | null;
  readonly members: readonly (Named | string)[] | number;
  readonly settings?: QueueSettings;
}

export interface Crowd {
  readonly running: boolean;
  readonly rate_per_min: number;
  readonly conversations: number;
}
