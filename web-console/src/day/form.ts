// Shifts, handovers, announcements and daily reports as they travel over HTTP (docs/protocol.md), and what is asked of the
// server. Times are milliseconds since 1970.

import type { Kind } from '../cases/form';
import type { Api } from '../net/api';
import type { Named, Role } from '../net/types';

export interface Check {
  readonly name: string;
  readonly label: string; // in the language that was asked for, as is `detail`
  readonly state: 'ok' | 'attention' | 'unknown';
  readonly detail: string | null;
  readonly confirmed: boolean;
}

export interface Shift {
  readonly id: string;
  readonly agent: Named;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly check: readonly Check[]; // as it was confirmed
  readonly note: string | null;
}

export interface MyShift {
  readonly shift: Shift | null;
  readonly check: readonly Check[]; // as it is now
  readonly promises: readonly Promised[]; // that are his
}

export type PromiseKind = 'chat' | 'callback' | 'reply' | 'case' | 'clock';

export interface Promised {
  readonly kind: PromiseKind;
  readonly title: string;
  readonly conversation: string | null;
  readonly callback: string | null;
  readonly case: string | null;
  readonly case_kind: Kind | null;
  readonly due_at: number | null;
  readonly owner: Named | null;
  readonly said: string | null;
  readonly state?: ItemState;
  readonly summary?: string | null; // what the one who left had to say of it
}

// What became of something that was handed over; `open`: it is with whom it was.
export type ItemState = 'open' | 'moving' | 'moved' | 'queued' | 'taken' | 'over';

export type HandoverState = 'draft' | 'submitted' | 'read' | 'accepted' | 'questioned' | 'closed';
export type HandoverStep = 'submit' | 'read' | 'accept' | 'question' | 'answer' | 'close';

export interface TakenStep {
  readonly number: number;
  readonly at: number;
  readonly by: { readonly id: string | null; readonly name: string | null };
  readonly name: string;
  readonly to: HandoverState;
  readonly note: string | null;
}

export interface Also {
  readonly incidents: readonly { readonly title: string; readonly conversation: string | null; readonly case: string | null }[];
  readonly announcements: readonly { readonly id: string; readonly title: string }[];
  readonly policies: readonly string[];
  readonly mailboxes_failing: readonly string[];
  readonly staff: { readonly [queue: string]: number };
}

export interface Handover {
  readonly id: string;
  readonly number: number;
  readonly state: HandoverState;
  readonly from: Named;
  readonly to: Named | null;
  readonly items: readonly Promised[];
  readonly also: Also;
  readonly note: string | null;
  readonly steps: readonly TakenStep[];
  readonly possible: readonly HandoverStep[];
}

export interface Announcement {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly audience: { readonly roles: readonly Role[]; readonly queues: readonly string[] };
  readonly by: Named;
  readonly at: number;
  readonly until: number | null;
  readonly must_read: boolean;
  readonly read: boolean;
  readonly read_by: number;
  readonly of: number;
}

export interface NewAnnouncement {
  readonly title: string;
  readonly text: string;
  readonly audience: { readonly roles: readonly string[]; readonly queues: readonly string[] };
  readonly until: number | null;
  readonly must_read: boolean;
}

export interface Reader {
  readonly agent: Named;
  readonly read_at: number | null;
}

export interface ReportHead {
  readonly date: string;
  readonly version: number;
  readonly frozen_at: number;
  readonly by: 'system' | Named;
}

export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly n: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly why: 'no_source' | 'no_data' | null; // why there is no value
}

export interface FigureReport {
  readonly name: string;
  readonly title: string;
  readonly definition: string;
  readonly unit: string;
  readonly split: string | null; // what its rows are for
  readonly total: Figure;
  readonly rows: readonly Figure[];
}

export interface DailyReport {
  readonly date: string;
  readonly zone: string;
  readonly version: number;
  readonly frozen_at: number;
  readonly note: string | null;
  readonly sections: readonly { readonly name: string; readonly label: string; readonly figures: readonly FigureReport[] }[];
  readonly remarkable: readonly { readonly title: string; readonly conversation: string | null; readonly case: string | null }[];
  readonly versions: readonly { readonly version: number; readonly frozen_at: number; readonly note: string | null }[];
}

const part = encodeURIComponent;

export const my_shift = (api: Api) => api.ask<MyShift>('GET', '/api/v1/shifts/mine');
export const start_shift = (api: Api, confirmed: readonly string[], note: string) =>
  api.ask<Shift>('POST', '/api/v1/shifts', { confirmed, ...(note !== '' && { note }) });
export const end_shift = (api: Api) => api.ask<Shift>('POST', '/api/v1/shifts/mine/end', {});
export const shifts_path = (from: number, to: number): string => `/api/v1/shifts?from=${from}&to=${to}`;

export const handovers_path = (state: 'open' | 'all'): string => `/api/v1/handovers?state=${state}&limit=50`;
export const handover_of = (api: Api, id: string) => api.ask<Handover>('GET', `/api/v1/handovers/${part(id)}`);
export const begin_handover = (api: Api, to: string | null, note: string) =>
  api.ask<Handover>('POST', '/api/v1/handovers', { to, ...(note !== '' && { note }) });

export interface StepAsked {
  readonly step: HandoverStep;
  readonly note?: string;
  readonly summaries?: { readonly [conversation: string]: string };
}

export const take_step = (api: Api, id: string, asked: StepAsked) => api.ask<Handover>('POST', `/api/v1/handovers/${part(id)}/steps`, asked);

export const announcements_path = (state: 'current' | 'all'): string => `/api/v1/announcements?state=${state}`;
export const announce = (api: Api, asked: NewAnnouncement) => api.ask<Announcement>('POST', '/api/v1/announcements', asked);
export const mark_read = (api: Api, id: string) => api.ask<unknown>('POST', `/api/v1/announcements/${part(id)}/read`, {});
export const readers_of = (api: Api, id: string) => api.all<Reader>(`/api/v1/announcements/${part(id)}/readers`);
export const end_announcement = (api: Api, id: string) => api.ask<unknown>('DELETE', `/api/v1/announcements/${part(id)}`);

export const reports_path = '/api/v1/daily-reports?limit=60';
export const report_of = (api: Api, date: string, version: string) =>
  api.ask<DailyReport>('GET', `/api/v1/daily-reports/${part(date)}${version === '' ? '' : `?version=${part(version)}`}`);
export const report_again = (api: Api, date: string, note: string) => api.ask<unknown>('POST', `/api/v1/daily-reports/${part(date)}`, { note });
