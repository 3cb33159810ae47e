// What the server does about surveys. One method a route.

import { Refused, ServerLine } from '../chat/server_line';
import type { Answer, Survey } from './survey';

/** All of them throw Refused when the server did not do it, TypeError when no answer came. */
export class SurveyLine extends ServerLine {
  async own(): Promise<Survey[]> {
    return (await this.signed('/widget/v1/surveys')).items ?? [];
  }

  answer(id: string, answer: Answer): Promise<Survey> {
    return this.signed(`/widget/v1/surveys/${encodeURIComponent(id)}`, { method: 'POST', body: JSON.stringify(answer) });
  }
}

export { Refused };
