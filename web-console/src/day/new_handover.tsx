// Begins a handover: to whom, and a note. What was promised is collected by the server.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { presence_key } from '../shell/presence_picker';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Combobox, type Option } from '../ui/combobox';
import { Dialog } from '../ui/dialog';
import { TextArea } from '../ui/text_area';
import { begin_handover } from './form';
import { say } from './words';

const most_found = 8;

export function NewHandover({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const to = useSignal('');
  const note = useSignal('');
  const deed = useDeed();
  const me = desk.me.value.id;
  const colleagues = [...desk.people.agents.value.values()].filter(({ id }) => id !== me);
  const agents = colleagues.map((agent): Option => ({ value: agent.id, label: agent.name, hint: t(presence_key(agent.presence.state)) }));
  const all: readonly Option[] = [{ value: '', label: say('handover.nobody') }, ...agents];
  const find = (words: string) => all.filter(({ label }) => label.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase())).slice(0, most_found);
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const made = await deed.run(() => begin_handover(desk.api, to.peek() || null, note.peek().trim()));
    if (made !== null) desk.page.router.go({ query: { show: 'handovers', handover: made.id } });
  };
  return (
    <Dialog title={say('handover.new')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <div class={dialog['body']}>
          <p>{say('handover.new_hint')}</p>
          <Combobox label={say('handover.to')} value={to.value} shown={all.find(({ value }) => value === to.value)?.label ?? to.value} find={find}
            nothing={say('handover.nobody_found')} onChange={(agent) => (to.value = agent)} />
          <TextArea label={say('handover.note')} maxLength={4000} value={note.value} onInput={(text) => (note.value = text)} />
          {deed.trouble !== '' && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{say('handover.prepare')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
