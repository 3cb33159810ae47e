// The frames of protocol.md as types, and the numbers both sides agreed on. No behaviour lives here.

export const SUBPROTOCOL = 'waydesk.v1';
export const HEARTBEAT_MS = 25_000;
export const SILENCE_MS = 40_000;
export const MAX_RESUME = 100;
export const SYNC_LIMIT = 200;

export type Status =
  'bot' | 'waiting' | 'offered' | 'assigned' | 'snoozed' | 'pending' | 'resolved' | 'closed';

export interface Author {
  kind: 'visitor' | 'agent' | 'system';
  id: string | null;
  name: string | null;
}

export interface Attachment {
  id: string;
  name: string;
  type: string;
  size: number;
  state: 'ready' | 'scanning' | 'refused';
}

/** What happened in a conversation. `seq` is dense in the receiver's own numbering, from 1. */
export interface Event {
  seq: number;
  at: number;
  kind: string;
  by: Author;
  visibility: 'all' | 'agents';
  client_id: string | null;
  body: Record<string, any>;
}

/** A place in a message's text that is not what it looks like; `at` and `length` count code points. */
export interface TextWarning {
  kind: 'invisible' | 'bidi_control' | 'mixed_script';
  at: number;
  length: number;
}

export interface Limits {
  text: number;
  frame: number;
  attachment_bytes: number;
  attachments: number;
  attachment_types: string[];
}

export interface Standing {
  conversation: string;
  head: number;
  status: Status;
  read: { me: number; peer: number };
}

export interface Ready {
  type: 'ready';
  session: string;
  me: { kind: 'visitor' | 'agent'; id: string; name: string | null; languages: string[] } & Record<string, any>;
  limits: Limits;
  expires_at: number;
  conversations: Standing[];
}

export interface Problem {
  code: string;
  message: string;
  field?: string | null;
  retry_after_ms?: number;
  moved_to?: string;
  newer?: { seq: number; by: Author };
}

/** Any frame; `type` decides the rest. Receivers ignore types and fields they do not know. */
export interface Frame {
  type: string;
  [field: string]: any;
}

export type CloseClass = 'resume' | 'new_token' | 'stop' | 'storage_failed';

/** What a close code asks of the client. Codes outside the protocol's ranges mean a lost link: resume. */
export function closeClass(code: number): CloseClass {
  if (code >= 4100 && code <= 4199) return 'new_token';
  if (code >= 4200 && code <= 4299) return 'stop';
  if (code === 4300) return 'storage_failed';
  return 'resume';
}
