// The views with their live counts.

import { useDesk } from '../shell/context';
import { number } from '../text/format';
import { t, type TextKey } from '../text/text';
import { format_route } from '../state/route';
import { views, type View } from '../state/views';
import styles from './view_tabs.module.css';

const labels: Record<View, TextKey> = {
  mine: 'view.mine',
  waiting: 'view.waiting',
  open: 'view.open',
  risk: 'view.risk',
  snoozed: 'view.snoozed',
  resolved: 'view.resolved',
};

export function ViewTabs() {
  const { list, page } = useDesk();
  const route = page.router.route.value;
  const counts = list.answer.value.counts;
  return (
    <nav class={styles['tabs']} aria-label={t('inbox.views')}>
      {views.map((view) => (
        <a
          key={view}
          href={format_route({ ...route, place: 'inbox', view, query: { ...route.query, risk: '' } })}
          aria-current={route.view === view ? 'page' : undefined}
          class={styles['tab']}
          data-alive={((view === 'waiting' || view === 'risk') && counts[view] > 0) || undefined}
        >
          <span class={styles['count']}>{number(counts[view])}</span>
          <span class={styles['name']}>{t(labels[view])}</span>
        </a>
      ))}
    </nav>
  );
}
