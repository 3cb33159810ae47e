// Hands a conversation over to a colleague or back to a queue, with a note for whoever takes it.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { presence_key } from '../shell/presence_picker';
import { t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { TextArea } from '../ui/text_area';
import styles from './transfer_dialog.module.css';

type Target = { kind: 'agent' | 'queue'; id: string };

export function TransferDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const desk = useDesk();
  const words = useSignal('');
  const target = useSignal<Target | null>(null);
  const note = useSignal('');
  const busy = useSignal(false);
  const fits = (name: string) => name.toLowerCase().includes(words.value.trim().toLowerCase());

  const agents = useMemo(
    () => [...desk.people.agents.value.values()].filter((agent) => agent.id !== desk.me.value.id).sort(by_readiness),
    [desk.people.agents.value],
  );
  const queues = [...desk.queues.queues.value.values()];

  const send = async () => {
    if (target.value === null) return;
    busy.value = true;
    const { kind, id: to } = target.value;
    const done = await desk.actions.transfer(id, kind === 'agent' ? { agent: to } : { queue: to }, note.value);
    busy.value = false;
    if (done) onClose();
  };

  const option = (one: Target, name: string, detail: string, avatar: boolean) => (
    <label key={one.id} class={styles['option']} data-on={target.value?.id === one.id || undefined}>
      <input
        type="radio"
        name="target"
        class="visually-hidden"
        checked={target.value?.id === one.id}
        onChange={() => (target.value = one)}
      />
      {avatar && <Avatar id={one.id} name={name} />}
      <bdi class={styles['name']}>{name}</bdi>
      <span class={styles['detail']}>{detail}</span>
    </label>
  );

  return (
    <Dialog title={t('transfer.title')} closeLabel={t('app.close')} onClose={onClose}>
      <div class={styles['body']}>
        <Field label={t('transfer.search')} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
        <fieldset class={styles['targets']}>
          <legend class="visually-hidden">{t('transfer.to')}</legend>
          <h3>{t('transfer.queues')}</h3>
          {queues
            .filter((queue) => fits(queue.name))
            .map((queue) => option({ kind: 'queue', id: queue.id }, queue.name, t('transfer.waiting', { count: queue.waiting }), false))}
          <h3>{t('transfer.agents')}</h3>
          {agents
            .filter((agent) => fits(agent.name))
            .map((agent) =>
              option(
                { kind: 'agent', id: agent.id },
                agent.name,
                t('transfer.agent_state', {
                  presence: t(presence_key(agent.presence.state)),
                  used: agent.capacity.used,
                  total: agent.capacity.total,
                }),
                true,
              ),
            )}
        </fieldset>
        <TextArea label={t('transfer.note')} hint={t('transfer.note_hint')} value={note.value} onInput={(text) => (note.value = text)} />
      </div>
      <footer class={styles['foot']}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button kind="primary" disabled={target.value === null || busy.value} onClick={() => void send()}>
          {t('transfer.send')}
        </Button>
      </footer>
    </Dialog>
  );
}

interface Ready {
  readonly name: string;
  readonly presence: { readonly state: string };
  readonly capacity: { readonly used: number; readonly total: number };
}

const order = ['available', 'busy', 'away', 'offline'];

function by_readiness(a: Ready, b: Ready): number {
  const state = order.indexOf(a.presence.state) - order.indexOf(b.presence.state);
  if (state !== 0) return state;
  const free = (one: Ready) => one.capacity.total - one.capacity.used;
  return free(b) - free(a) || a.name.localeCompare(b.name);
}
