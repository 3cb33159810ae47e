// Canned answers as the server keeps and fills them.

import type { Api } from '../net/api';
import type { Canned } from './canned';
import { of_conversation } from './form';

export interface Filled {
  readonly text: string;
  readonly language: string;
  readonly missing: readonly string[]; // variables without a value; they stand in the text as they are written
}

const at = (id: string): string => `/api/v1/canned/${encodeURIComponent(id)}`;

export const canned_answers = (api: Api): Promise<readonly Canned[]> => api.all('/api/v1/canned');

export function fill_answer(api: Api, conversation: string, answer: string): Promise<Filled> {
  return api.ask('POST', `${of_conversation(conversation)}/canned/${encodeURIComponent(answer)}`, {});
}

export type CannedForm = Omit<Canned, 'id' | 'version' | 'uses'>;

// `version` is the one that was edited, 0 for a new one.
export function save_answer(api: Api, id: string, form: CannedForm, version: number): Promise<Canned> {
  return api.ask('PUT', at(id), { ...form, version });
}

export async function delete_answer(api: Api, id: string): Promise<void> {
  await api.ask('DELETE', at(id));
}
