// Replies that go out later, as docs/protocol.md has them.

import type { Api } from '../net/api';
import type { Conversation } from '../net/types';
import { of_conversation } from './form';

export interface LaterReply {
  readonly text: string;
  readonly send_at: number;
  readonly language?: string;
}

const one = (id: string, reply: string): string => `${of_conversation(id)}/scheduled/${encodeURIComponent(reply)}`;

export function schedule(api: Api, id: string, reply: LaterReply, known: string | null, once: string): Promise<Conversation> {
  return known === null ? api.ask('POST', `${of_conversation(id)}/scheduled`, reply, once) : api.ask('PUT', one(id, known), reply);
}

export const send_now = (api: Api, id: string, reply: string, once: string): Promise<Conversation> => api.ask('POST', `${one(id, reply)}/send`, {}, once);

export const cancel = (api: Api, id: string, reply: string): Promise<Conversation> => api.ask('DELETE', one(id, reply));
