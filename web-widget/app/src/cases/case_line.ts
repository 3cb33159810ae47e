// What the server does about complaints and refunds. One method a route.

import { Refused, ServerLine } from '../chat/server_line';
import type { ComplaintAsked, OwnCase } from './own_case';

/** Values of a step's fields: texts, moments in milliseconds, amounts of money. */
export type StepFields = Record<string, string | number | { minor: number; currency: string }>;

/** All of them throw Refused when the server did not do it, TypeError when no answer came. */
export class CaseLine extends ServerLine {
  /** Open ones and those that ended not long ago, the newest first. */
  async own(): Promise<OwnCase[]> {
    return (await this.signed('/widget/v1/cases')).items ?? [];
  }

  complain(asked: ComplaintAsked): Promise<OwnCase> {
    return this.signed('/widget/v1/complaints', { method: 'POST', body: JSON.stringify(asked) });
  }

  take(id: string, step: string, fields: StepFields): Promise<OwnCase> {
    return this.signed(`/widget/v1/cases/${encodeURIComponent(id)}/steps`, { method: 'POST', body: JSON.stringify({ step, fields }) });
  }
}

export { Refused };
