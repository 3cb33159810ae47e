// What one agent works on: queues and rings, and skills.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { ApiError } from '../net/api';
import type { Agent, Skill } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { QueueRows, type Rings } from './queue_rows';
import { SkillRows } from './skill_rows';
import styles from './card.module.css';

export function WorkDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const desk = useDesk();
  const skills = useSignal<readonly Skill[]>(agent.skills ?? []);
  const rings = useSignal<Rings>(rings_of(agent));
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const save = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    busy.value = true;
    try {
      await desk.api.changeAgent(agent.id, { skills: skills.value, queues: [...rings.value.keys()], rings: Object.fromEntries(rings.value) });
      await desk.refresh();
      desk.toasts.show(t('skill.saved', { name: agent.name }));
      onClose();
    } catch (failure) {
      problem.value = (failure instanceof ApiError && failure.detail) || t('problem.other');
      busy.value = false;
    }
  };
  return (
    <Dialog title={t('skill.of', { name: agent.name })} closeLabel={t('app.close')} onClose={onClose}>
      <form class={styles['form']} onSubmit={(event) => void save(event)}>
        <QueueRows value={rings.value} onChange={(next) => (rings.value = next)} />
        <SkillRows skills={skills.value} problem={problem.value} onChange={(next) => (skills.value = next)} />
        <div class={`${styles['wide']} ${styles['actions']}`}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy.value}>
            {t('app.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function rings_of(agent: Agent): Rings {
  return new Map(agent.queues.map((queue) => (typeof queue === 'string' ? [queue, 1] : [queue.id, queue.ring ?? 1])));
}
