// The guided quotes of this person's conversations: kept while the console is open, so that a walk to another conversation
// loses no answer.

import type { Desk } from '../desk';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { language } from '../text/text';
import { ask_quote, type Told } from './form';
import { GuidedQuote } from './guided';

const most_kept = 50;
const guided = new Map<string, GuidedQuote>(); // by agent and conversation

export function useGuided(conversation: string, item: FeedItem | null): GuidedQuote {
  const desk = useDesk();
  const key = `${desk.me.peek().id} ${conversation}`;
  let one = guided.get(key);
  if (one === undefined) {
    one = new GuidedQuote(async (facts) =>
      ask_quote(desk.api, { facts, language: item?.language ?? language.peek(), zone: await zone_of(desk, item), conversation }),
    );
    guided.set(key, one);
    const oldest = guided.keys().next().value;
    if (guided.size > most_kept && oldest !== undefined) guided.delete(oldest);
  }
  return one;
}

// Times are told in the traveler's zone when it is known.
async function zone_of(desk: Desk, item: FeedItem | null): Promise<string> {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!item?.contact.id) return own;
  return desk.api.contact(item.contact.id).then((contact) => contact.zone || own, () => own);
}

interface Words {
  readonly headline: string;
  readonly lines: readonly (string | { readonly kind?: string; readonly text: string })[];
}

export const line_words = (line: Words['lines'][number]): string => (typeof line === 'string' ? line : line.text);

// As it goes to the traveler, in his language.
export const quote_words = ({ headline, lines }: Words | Told): string => [headline, ...lines.map(line_words)].join('\n');
