// What would change if it were saved now: which clocks, and which of them would be late at once.

import { CircleAlert } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { when_due } from '../text/format';
import { traveler_name } from '../text/names';
import { clock_name, standing_words } from '../text/service_words';
import { t } from '../text/text';
import type { LevelTrial, Reading } from './form';
import styles from './trial_table.module.css';

export function TrialTable({ result }: { result: LevelTrial | null }) {
  return (
    <section class={result ? styles['trial'] : 'visually-hidden'} aria-label={result ? t('rules.try') : undefined}>
      <div role="status" class={styles['sum']}>
        {result && <h3>{t('level.trial', { changed: result.changed, looked_at: result.looked_at })}</h3>}
        {result && result.would_breach > 0 && (
          <p class={styles['late']}>
            <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('level.would_breach', { count: result.would_breach })}
          </p>
        )}
      </div>
      {result && result.items.length > 0 && <Changes result={result} />}
      {result && result.changed > result.items.length && <p class={styles['more']}>{t('rules.trial_more', { count: result.changed - result.items.length })}</p>}
    </section>
  );
}

function Changes({ result }: { result: LevelTrial }) {
  const desk = useDesk();
  desk.feed.revision.value;
  const name = (id: string) => {
    const item = desk.feed.items.get(id);
    return item === undefined ? id : traveler_name(item);
  };
  return (
    <div class={styles['scroll']} tabIndex={0} role="group" aria-label={t('rules.try')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('level.conversation')}</th>
            <th scope="col">{t('level.clock')}</th>
            <th scope="col">{t('level.before')}</th>
            <th scope="col">{t('level.after')}</th>
          </tr>
        </thead>
        <tbody>
          {result.items.map((item) => (
            <tr key={`${item.conversation} ${item.clock}`}>
              <td>
                <a href={format_route({ ...home, view: 'open', conversation: item.conversation })}>
                  <bdi>{name(item.conversation)}</bdi>
                </a>
              </td>
              <td>{clock_name(item.clock)}</td>
              <td>
                <Stand reading={item.before} late={item.before?.state === 'breached'} />
              </td>
              <td>
                <Stand reading={item.after} late={item.would_breach || item.after?.state === 'breached'} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Stand({ reading, late }: { reading: Reading | null; late: boolean }) {
  const { clock } = useDesk().page;
  if (reading === null || reading.state === 'cancelled') return <>{t('level.no_clock')}</>;
  const due = reading.due_at === null ? t('sla.paused') : when_due(reading.due_at, clock.now.peek());
  return (
    <span class={styles['stand']} data-late={late || undefined}>
      <span class="tabular">{due}</span>
      {late && <em>{standing_words('late')}</em>}
    </span>
  );
}
