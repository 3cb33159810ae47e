// Asks the server for a translation.

import { ApiError, type Api } from '../net/api';

export interface Wanted {
  readonly text: string;
  readonly source: string | null; // null: the text tells, else `likely` is tried
  readonly likely: string | null;
  readonly target: string;
}

export interface Translated {
  readonly text: string;
  readonly source: string;
  readonly target: string;
  readonly engine: string;
}

export type Engine = (wanted: Wanted) => Promise<Translated>;

export function engine_of(api: Pick<Api, 'ask'>): Engine {
  const ask = (text: string, target: string, source: string | null): Promise<Translated> =>
    api.ask('POST', '/api/v1/translate', source === null ? { text, target } : { text, target, source });
  return async ({ text, source, likely, target }) => {
    try {
      return await ask(text, target, source);
    } catch (problem) {
      const is_unclear = source === null && likely !== null && problem instanceof ApiError && problem.field === 'source';
      if (!is_unclear) throw problem;
      return ask(text, target, likely);
    }
  };
}
