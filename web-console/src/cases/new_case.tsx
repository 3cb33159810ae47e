// Opens a complaint or a refund: of a conversation, or of one who came some other way.

import { useSignal } from '@preact/signals';
import { randomUuid } from '@waydesk/shared/wire';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';
import type { FeedItem } from '../net/types';
import { traveler_name } from '../text/names';
import { language, languages, own_name, t } from '../text/text';
import { Button } from '../ui/button';
import { Combobox, type Option } from '../ui/combobox';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { beginning_of_new } from './beginning';
import { drop_form, kept_form } from './drafts';
import { first_step, open_case, type Fields, type Kind, type NewCase as Asked, type StepForm } from './form';
import { FieldList } from './field_list';
import { place_of } from './links';
import { process_for } from './process';
import { draft_of, faults_of, values_of } from './step_form';
import { troubles_of, type Troubles } from './troubles';
import { case_title, new_title, speak_cases, tc } from './words';
import styles from './new_case.module.css';

interface NewCaseProps {
  kind: Kind;
  item: FeedItem | null; // the conversation; null: it is chosen here, or there is none
  known?: Fields; // what is told already, such as by a quote
  onClose: () => void;
}

const most_found = 12;
const nothing: Troubles = { general: '', fields: new Map() };
const nothing_known: Fields = {};

export function NewCase({ kind, item, known: told, onClose }: NewCaseProps) {
  const known = process_for(useDesk().api, kind);
  const process = known.process.value;
  const step = process === null || process === 'failed' ? null : first_step(process);
  return (
    <Dialog title={new_title(kind)} closeLabel={t('app.close')} wide onClose={onClose}>
      {step !== null && <Form kind={kind} item={item} known={told} step={step} onClose={onClose} />}
      {process === null && <div class={styles['body']} aria-busy="true" />}
      {process === 'failed' && (
        <div class={styles['body']} role="alert">
          <p>{tc('step.unknown')}</p>
          <Button onClick={known.load}>{t('app.try_again')}</Button>
        </div>
      )}
    </Dialog>
  );
}

function Form({ kind, item, known = nothing_known, step, onClose }: NewCaseProps & { step: StepForm }) {
  const desk = useDesk();
  const key = `new ${kind} ${item?.id ?? ''} ${String(known['quote'] ?? '')}`;
  const about = { me: desk.me.peek().id, channel: item?.channel ?? null, name: item?.contact.name ?? null, booking: item?.booking ?? null };
  const kept = useMemo(() => kept_form(key, () => ({ draft: draft_of(step.fields, { ...beginning_of_new(about), ...known }), steps: 0, client_id: randomUuid() })), [key]);
  const conversation = useSignal(item?.id ?? '');
  const booking = useSignal(item?.booking ?? '');
  const spoken = useSignal<string>(language.peek());
  const checked = useSignal(false);
  const busy = useSignal(false);
  const troubles = useSignal(nothing);
  const draft = kept.draft.value;
  const faults = faults_of(step.fields, draft);
  useEffect(() => focus_soon('[data-new-case] :is(input, textarea)'), []);

  const send = async (event: Event) => {
    event.preventDefault();
    checked.value = true;
    troubles.value = nothing;
    const typed = kept.draft.peek(); // also what was typed a moment ago and is not shown yet
    const [first] = faults_of(step.fields, typed).keys();
    if (first !== undefined) return focus_field(first);
    if (busy.peek()) return;
    busy.value = true;
    const code = booking.peek().trim();
    const asked: Asked = {
      client_id: kept.client_id,
      ...(conversation.peek() !== '' ? { conversation: conversation.peek() } : kind !== 'correction' && { language: spoken.peek() }),
      ...(code !== '' && { booking: code }),
      fields: values_of(step.fields, typed),
    };
    try {
      const made = await open_case(desk.api, kind, asked);
      drop_form(key);
      desk.toasts.show(tc('new.made', { title: case_title(kind, made.number) }));
      onClose();
      desk.page.router.go({ place: place_of(kind), query: { case: made.id } });
    } catch (problem) {
      troubles.value = troubles_of(problem, [...step.fields.map(({ name }) => name), 'booking']);
      const [objected] = troubles.value.fields.keys();
      if (objected !== undefined) focus_field(objected);
    }
    busy.value = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event);
  };
  return (
    <form data-new-case noValidate onSubmit={(event) => void send(event)} onKeyDown={onKeyDown}>
      <div class={styles['body']}>
        {troubles.value.general !== '' && <Notice danger><p>{troubles.value.general}</p></Notice>}
        {kind !== 'correction' && <div class={styles['two']}>
          {item === null && <ConversationField value={conversation.value} onChange={(id) => (conversation.value = id)} />}
          {item === null && conversation.value === '' && (
            <Select label={t('facts.language')} choices={languages.map((tag) => ({ value: tag, label: own_name(tag, true) }))} value={spoken.value}
              onChange={(tag) => (spoken.value = tag)} />
          )}
          <div data-field="booking">
            <Field label={t('facts.booking')} dir="ltr" autocomplete="off" spellcheck={false} maxLength={64} value={booking.value}
              problem={troubles.value.fields.get('booking')} onInput={(event) => (booking.value = event.currentTarget.value)} />
          </div>
        </div>}
        <FieldList one={null} conversation={conversation.value || null} fields={step.fields} draft={draft} faults={checked.value ? faults : new Map()}
          troubles={troubles.value.fields}
          onChange={(name, entry) => (kept.draft.value = { ...kept.draft.peek(), [name]: entry })} />
      </div>
      <footer class={styles['foot']}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={busy.value || !desk.online.value}>{tc('new.open')}</Button>
      </footer>
    </form>
  );
}

// Only what the desk has before it: a case of a conversation that ended long ago is opened from there.
function ConversationField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { feed } = useDesk();
  feed.revision.value;
  const words = (item: FeedItem) => `#${item.number} ${traveler_name(item)}`;
  const options: readonly Option[] = [
    { value: '', label: tc('new.no_conversation') },
    ...[...feed.items.values()].map((item) => ({ value: item.id, label: words(item), ...(item.subject && { hint: item.subject }) })),
  ];
  const find = (typed: string) => {
    const wanted = typed.trim().toLocaleLowerCase();
    return options.filter(({ label, hint }) => `${label} ${hint ?? ''}`.toLocaleLowerCase().includes(wanted)).slice(0, most_found);
  };
  const shown = options.find((one) => one.value === value)?.label ?? value;
  return <Combobox label={tc('case.conversation')} value={value} shown={shown} find={find} nothing={tc('new.nobody_found')} onChange={onChange} />;
}

const focus_field = (name: string): void => focus_soon(`[data-new-case] [data-field="${name}"] :is(input, textarea, button)`);

export async function load_new_case(): Promise<typeof NewCase> {
  await speak_cases();
  return NewCase;
}
