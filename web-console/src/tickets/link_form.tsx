// Which other conversation is meant, and what it is to this one.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import type { Conversation, FeedItem, Link } from '../net/types';
import { useSearch } from '../search/use_search';
import { question_of } from '../search/form';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { traveler_name } from '../text/names';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Combobox, type Option } from '../ui/combobox';
import { Select } from '../ui/select';
import { link } from './form';
import { link_words } from './ticket_words';
import { say } from './words';
import styles from './panel.module.css';

const kinds: readonly Link['kind'][] = ['related', 'parent', 'child'];
const most_found = 8;

interface LinkFormProps {
  item: FeedItem;
  onChange: (now: Conversation) => void;
  onClose: () => void;
}

export function LinkForm({ item, onChange, onClose }: LinkFormProps) {
  const desk = useDesk();
  const deed = useDeed();
  const kind = useSignal<Link['kind']>('related');
  const words = useSignal('');
  const chosen = useSignal<Option | null>(null);
  const { results } = useSearch(question_of({ q: words.value }));
  const near = useNearby(item);

  // Those of the list at once, those that the search finds beneath them.
  const find = (asked: string): readonly Option[] => {
    if (words.peek() !== asked) words.value = asked;
    const found = results.value.items.map(({ conversation: one }) => option(one.id, one.number, one.subject || one.contact.name));
    const all = [...near(asked), ...found].filter(({ value }) => value !== item.id);
    return all.filter((one, at) => all.findIndex(({ value }) => value === one.value) === at).slice(0, most_found);
  };
  const save = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = chosen.peek();
    if (to === null) return;
    const now = await deed.run(() => link(desk.api, item.id, kind.peek(), to.value));
    if (now === null) return;
    onChange(now);
    onClose();
  };
  return (
    <form data-link-form class={styles['form']} onSubmit={(event) => void save(event)}>
      <Combobox
        label={say('link.which')}
        value={chosen.value?.value ?? ''}
        shown={chosen.value?.label ?? ''}
        find={find}
        nothing={results.value.state === 'loading' ? say('link.looking') : say('link.none')}
        problem={deed.trouble || undefined}
        onChange={(id) => {
          chosen.value = find(words.peek()).find((one) => one.value === id) ?? null;
          deed.forget();
        }}
      />
      <Select label={say('link.kind')} choices={kinds.map((one) => ({ value: one, label: link_words(one) }))} value={kind.value} onChange={(one) => (kind.value = one as Link['kind'])} />
      <div class={styles['buttons']}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={chosen.value === null || deed.busy}>{say('link.do')}</Button>
      </div>
    </form>
  );
}

const option = (id: string, number: number | string, name: string): Option => ({ value: id, label: `#${number} ${name}`.trim() });

// Of the agent's own list, without asking the server.
function useNearby(item: FeedItem): (words: string) => readonly Option[] {
  const { feed } = useDesk();
  return (words) => {
    const wanted = words.trim().toLowerCase().replace(/^#/, '');
    const fits = (one: FeedItem) => [String(one.number), one.subject, one.contact.name, one.booking].some((text) => text?.toLowerCase().includes(wanted) === true);
    const found = [...feed.items.values()].filter((one) => one.id !== item.id && fits(one));
    return found.sort((a, b) => b.last_at - a.last_at).slice(0, most_found).map((one) => option(one.id, one.number, one.subject || traveler_name(one)));
  };
}
