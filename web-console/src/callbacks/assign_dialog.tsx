// A leader gives a callback to one agent, or to whoever is able.

import { useSignal } from '@preact/signals';
import { useDesk } from '../shell/context';
import { presence_key } from '../shell/presence_picker';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Combobox, type Option } from '../ui/combobox';
import { Dialog } from '../ui/dialog';
import { assign_callback, type Callback } from './form';
import type { CallScreen } from './use_call';
import styles from './dialog.module.css';

const most_found = 8;

export function AssignDialog({ call, screen, onClose }: { call: Callback; screen: CallScreen; onClose: () => void }) {
  const desk = useDesk();
  const to = useSignal(call.agent?.id ?? '');
  const anybody: Option = { value: '', label: t('calls.anybody') };
  const agents = [...desk.people.agents.value.values()].map((agent): Option => ({ value: agent.id, label: agent.name, hint: t(presence_key(agent.presence.state)) }));
  const all = [anybody, ...agents];
  const find = (words: string) => all.filter(({ label }) => label.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase())).slice(0, most_found);
  const send = async () => {
    if (await screen.tried(() => assign_callback(desk.api, call.id, to.peek() || null))) onClose();
  };
  return (
    <Dialog title={t('calls.assign')} closeLabel={t('app.close')} onClose={onClose}>
      <div class={styles['body']}>
        <Combobox label={t('calls.agent')} value={to.value} shown={all.find(({ value }) => value === to.value)?.label ?? to.value} find={find}
          nothing={t('calls.no_agent')} onChange={(agent) => (to.value = agent)} />
        {screen.trouble.value !== '' && <p role="alert" class={styles['problem']}>{screen.trouble.value}</p>}
      </div>
      <footer class={styles['foot']}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button kind="primary" disabled={screen.busy.value} onClick={() => void send()}>{t('calls.assign')}</Button>
      </footer>
    </Dialog>
  );
}
