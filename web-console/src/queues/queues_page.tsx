// Queues: how full each is, and how it works.

import { useSignal } from '@preact/signals';
import { ChevronDown, LockKeyhole, Plus, Rows3 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import type { QueueFigures } from '../state/queues';
import { number, stopwatch, when_due } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { oldest_ms } from '../wallboard/floor';
import { policy_name } from './policies';
import { QueueEditor } from './queue_editor';
import { useQueueForms } from './use_queue_forms';
import styles from './queues_page.module.css';

const new_queue = '';

export function QueuesPage() {
  const desk = useDesk();
  const { role } = desk.me.value;
  const open = useSignal<string | null>(null);
  const loaded = useSignal(false);
  const load = async () => {
    await desk.refresh();
    loaded.value = true;
  };
  useEffect(() => void load(), [desk]);
  if (role === 'agent') {
    return (
      <main class={styles['page']} data-region="queues">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('rules.not_manager')} />
      </main>
    );
  }
  const queues = [...desk.queues.queues.value.values()];
  return (
    <main class={styles['page']} data-region="queues" aria-busy={!loaded.value && queues.length === 0}>
      <header class={styles['head']}>
        <h1>{t('place.queues')}</h1>
        {role === 'admin' && open.value !== new_queue && (
          <Button kind="primary" icon={Plus} onClick={() => (open.value = new_queue)}>
            {t('queues.add')}
          </Button>
        )}
      </header>
      {!desk.online.value && <p class={styles['offline']} role="status">{t('overview.stale')}</p>}
      {open.value === new_queue && (
        <section class={styles['card']} aria-label={t('queues.add')}>
          <QueueEditor queue={null} onDone={() => (open.value = null)} />
        </section>
      )}
      {loaded.value && queues.length === 0 && (
        <Empty icon={Rows3} title={t('queues.empty')} hint={t('queues.empty_hint')}>
          <Button onClick={() => void load()}>{t('app.try_again')}</Button>
        </Empty>
      )}
      <ul class={styles['list']}>
        {queues.map((queue) => (
          <Line key={queue.id} queue={queue} is_open={open.value === queue.id}
            onOpen={(is_open) => (open.value = is_open ? queue.id : null)} />
        ))}
      </ul>
    </main>
  );
}

interface LineProps {
  queue: QueueFigures;
  is_open: boolean;
  onOpen: (is_open: boolean) => void;
}

function Line({ queue, is_open, onOpen }: LineProps) {
  const now = useDesk().page.clock.now.value;
  const unsaved = useQueueForms().value.has(queue.id);
  const oldest = oldest_ms(queue, now);
  const members = typeof queue.members === 'number' ? queue.members : queue.members.length;
  return (
    <li class={styles['card']} data-queue={queue.id}>
      <div class={styles['row']}>
        <div class={styles['what']}>
          <h2>
            <bdi>{queue.name}</bdi>
          </h2>
          <p>
            {queue.settings && t(policy_name(queue.settings.policy))}
            {!queue.open && <span class={styles['closed']}>{closed_words(queue, now)}</span>}
            {unsaved && <span class={styles['unsaved']}>{t('rules.unsaved')}</span>}
          </p>
        </div>
        <dl class={styles['figures']}>
          <Figure name={t('overview.waiting')} value={number(queue.waiting)} busy={queue.waiting > 0} />
          <Figure name={t('overview.oldest')} value={oldest === null ? '–' : stopwatch(oldest)} />
          <Figure name={t('overview.members')} value={number(members)} />
        </dl>
        <Button kind="quiet" icon={ChevronDown} class={styles['edit'] ?? ''} aria-expanded={is_open} onClick={() => onOpen(!is_open)}>
          {t('rules.edit')}
          <span class="visually-hidden">: {queue.name}</span>
        </Button>
      </div>
      {is_open && <QueueEditor queue={queue} onDone={() => onOpen(false)} />}
    </li>
  );
}

function closed_words({ opens_at }: QueueFigures, now: number): string {
  return opens_at ? t('queue.closed_until', { when: when_due(opens_at, now) }) : t('queue.closed');
}

function Figure({ name, value, busy }: { name: string; value: string; busy?: boolean }) {
  return (
    <div data-busy={busy || undefined}>
      <dt>{name}</dt>
      <dd class="tabular">{value}</dd>
    </div>
  );
}
