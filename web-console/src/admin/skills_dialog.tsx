// The skills of one agent.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { ApiError } from '../net/api';
import type { Agent, Skill } from '../net/types';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { SkillRows } from './skill_rows';
import styles from './card.module.css';

export function SkillsDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const desk = useDesk();
  const skills = useSignal<readonly Skill[]>(agent.skills ?? []);
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const save = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    busy.value = true;
    try {
      await desk.api.changeAgent(agent.id, { skills: skills.value });
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
