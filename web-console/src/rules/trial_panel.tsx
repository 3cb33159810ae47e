// What these rules would decide otherwise for the latest conversations.

import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { t, type TextKey } from '../text/text';
import { differences, type Aspect } from './differences';
import type { Trial } from './form';
import { useRules } from './use_rules';
import styles from './trial_panel.module.css';

const aspect_keys: Record<Aspect, TextKey> = {
  queue: 'effect.queue',
  class: 'effect.class',
  weight: 'effect.weight',
  priority: 'effect.priority',
  target: 'effect.target',
  tags: 'effect.tags',
  skills: 'skill.title',
};

export function TrialPanel() {
  const trial = useRules().book.trial.value;
  return (
    <section class={trial ? styles['panel'] : 'visually-hidden'} aria-label={trial ? t('rules.try') : undefined}>
      <div role="status">{trial && <h2>{t('rules.trial', { changed: trial.changed, looked_at: trial.looked_at })}</h2>}</div>
      {trial && trial.items.length > 0 && <Changes trial={trial} />}
      {trial && trial.changed > trial.items.length && (
        <p class={styles['more']}>{t('rules.trial_more', { count: trial.changed - trial.items.length })}</p>
      )}
    </section>
  );
}

function Changes({ trial }: { trial: Trial }) {
  const queues = useDesk().queues.queues.value;
  const queue_name = (id: string) => queues.get(id)?.name ?? id;
  return (
    <ul class={styles['list']}>
      {trial.items.map((item) => (
        <li key={item.id}>
          <a href={format_route({ ...home, view: 'open', conversation: item.id })}>
            <span class="tabular" dir="ltr">
              #{item.number}
            </span>{' '}
            <bdi>{item.subject || item.preview || ''}</bdi>
          </a>
          <dl>
            {differences(item.before, item.after, queue_name).map(({ aspect, before, after }) => (
              <div key={aspect}>
                <dt>{t(aspect_keys[aspect])}</dt>
                <dd>
                  <del>
                    <bdi>{before}</bdi>
                  </del>{' '}
                  <ins>
                    <bdi>{after}</bdi>
                  </ins>
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
