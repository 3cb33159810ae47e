// Where on the page the server's objection to the rules stands. Pure.

import type { ApiError } from '../net/api';

const shown_by_fields =
  /\/(name|match|fact|eq|ne|lt|le|gt|ge|in|nin|contains|matches|known|queue|class|weight|priority|target_s|tags|skill|level|relax_s)$/;

export type Problem = Pick<ApiError, 'field' | 'detail'> | null;

export function problem_at(problem: Problem, pointer: string): string | undefined {
  return problem?.field === pointer ? problem.detail : undefined;
}

// What is wrong somewhere in a part and is not shown by one of its fields.
export function problem_within(problem: Problem, pointer: string): string | undefined {
  const field = problem?.field;
  if (field === null || field === undefined || shown_by_fields.test(field)) return undefined;
  return field === pointer || field.startsWith(`${pointer}/`) ? problem?.detail : undefined;
}
