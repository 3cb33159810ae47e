// What loader and widget say to each other over their MessagePort. Each side checks what it takes.

export interface Config {
  site: string;
  brand: { name: string; color: string };
  /** By language, in the place of the widget's own. */
  greetings?: Record<string, string>;
  languages: string[];
  availability: { open: boolean; agents: boolean; estimate_s: [number, number] | null };
  /** Calls can be asked for; so it is where nothing is said. */
  callbacks?: boolean;
  limits: { text: number; attachment_bytes: number; attachments: number; attachment_types: string[] };
}

export interface Session {
  token: string;
  expires_at: number;
  visitor: { id: string; name: string | null };
  config: Config;
}

export type ToWidget =
  | { type: 'host'; device: string; locale: string; memoryOnly: boolean; theme: string | null }
  | { type: 'session'; session: Session }
  /** `retry`: trying again may help. */
  | { type: 'no_session'; retry: boolean; code: string | null }
  | { type: 'shown'; shown: boolean };

export type ToLoader =
  | { type: 'session_please'; reason: 'connect' | 'expired' | 'revoked' }
  | { type: 'close' }
  /** `label` names the launcher; `preview` is one line of a message that came while the panel was closed. */
  | { type: 'unread'; count: number; label: string; preview: { title: string; text: string; dismiss: string } | null }
  /** An open conversation makes the next page start the widget by itself. */
  | { type: 'conversation'; open: boolean }
  | { type: 'language'; language: string; title: string }
  | { type: 'brand'; accent: string; onAccent: string };

/** A message with a type; anything else that comes over a port is ignored. */
export function readPortMessage<T extends { type: string }>(data: unknown): T | null {
  const typed = typeof data === 'object' && data !== null && typeof (data as T).type === 'string';
  return typed ? (data as T) : null;
}
