// A question to the traveler about how it went, on the wire (docs/protocol.md, Surveys).

export type SurveyKind = 'csat' | 'nps' | 'ces';
export type SurveyState = 'open' | 'answered' | 'over';

export interface Survey {
  id: string;
  kind: SurveyKind;
  conversation: string | null;
  state: SurveyState;
  /** In his language, as are the labels. */
  question: string;
  from: number;
  to: number;
  /** One for each score, or only for the lowest and the highest. */
  labels: string[];
  score: number | null;
  comment: string | null;
  solved: boolean | null;
  changeable_until: number | null;
}

export interface Answer {
  score: number;
  comment?: string;
  solved?: boolean;
}

/** What a card in a conversation tells about a survey. */
export interface SurveyCard {
  card: 'survey';
  data: { survey: string; kind: SurveyKind; state: SurveyState; score: number | null };
}

/** Where the list of all choices takes too much room, they stand in a row with words at its ends only. */
export const isLong = ({ from, to }: Survey): boolean => to - from > 5;

export const scoresOf = ({ from, to }: Survey): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The words for a score; '' where it has none. */
export function labelOf({ from, to, labels }: Survey, score: number): string {
  if (labels.length > to - from) return labels[score - from] ?? '';
  return score === from ? (labels[0] ?? '') : score === to ? (labels.at(-1) ?? '') : '';
}

export const isChangeable = ({ state, changeable_until }: Survey, now: number): boolean =>
  state === 'answered' && changeable_until !== null && changeable_until > now;
