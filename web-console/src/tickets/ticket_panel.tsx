// Among the facts of a conversation: what it carries as a ticket. Its fields, what it belongs to, who follows it, and
// what was changed of it.

import { Section } from '../customer/section';
import type { FeedItem } from '../net/types';
import { list_of } from '../text/format';
import { isolated } from '../text/isolated';
import { FieldsPart } from './fields_part';
import { HistoryPart } from './history_part';
import { LinksPart } from './links_part';
import { useTicket } from './use_ticket';
import { say } from './words';

export function TicketPanel({ item: known }: { item: FeedItem }) {
  const { item, attempt, put } = useTicket(known.id, known);
  if (item === null) return null;
  const names = (people: readonly { readonly name: string }[]) => list_of(people.map(({ name }) => isolated(name)));
  const followers = item.followers ?? [];
  const mentioned = item.mentioned ?? [];
  return (
    <>
      <FieldsPart item={item} onChange={put} />
      <LinksPart item={item} attempt={attempt} onChange={put} />
      <Section title={say('follow.who')}>
        <p>{followers.length === 0 ? say('follow.nobody') : names(followers)}</p>
        {mentioned.length > 0 && <p>{say('mention.unread', { names: names(mentioned) })}</p>}
      </Section>
      <HistoryPart item={item} />
    </>
  );
}
