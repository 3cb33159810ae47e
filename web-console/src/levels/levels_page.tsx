// Service levels: how soon what is promised to whom. The first one that applies counts.

import { CalendarDays, LockKeyhole, Timer, Undo2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { format_route } from '../state/route';
import { new_one } from '../state/versioned_book';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { LevelEditor } from './level_editor';
import { new_form } from './level_form';
import { LevelRow } from './level_row';
import { PageHead } from './page_head';
import { useLevels } from './use_levels';
import styles from './levels_page.module.css';

export function LevelsPage() {
  const desk = useDesk();
  const screen = useLevels();
  const { book } = screen;
  const may = desk.me.value.role !== 'agent';
  useEffect(() => {
    if (!may) return;
    void screen.load();
    void desk.refresh();
  }, [screen, may]);
  if (!may) {
    return (
      <main class={page['page']} data-region="levels">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('levels.not_manager')} />
      </main>
    );
  }
  const stage = book.stage.value;
  const calendar = screen.calendars.value[0];
  const add = () => {
    if (calendar === undefined) return;
    if (!book.is_changed(new_one)) screen.change(new_one, new_form(calendar.id));
    screen.open.value = new_one;
  };
  return (
    <main class={page['page']} data-region="levels" aria-busy={stage === 'loading'}>
      <PageHead place="levels" add="levels.add" disabled={calendar === undefined || screen.open.value === new_one} onAdd={add} />
      <p class="visually-hidden" role="status">
        {screen.said.value}
      </p>
      {!desk.online.value && stage === 'ready' && <Notice>{t('rules.offline')}</Notice>}
      <OrderNotice />
      {stage === 'loading' && <div class={page['skeleton']} />}
      {stage === 'failed' && (
        <Empty icon={Timer} title={t('levels.failed')}>
          <Button onClick={() => void screen.load()}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {stage === 'ready' && <Levels has_calendar={calendar !== undefined} />}
    </main>
  );
}

function OrderNotice() {
  const desk = useDesk();
  const screen = useLevels();
  const problem = screen.problem.value;
  const save = async () => {
    if (await screen.save_order()) desk.toasts.show(t('levels.order_saved'));
  };
  return (
    <>
      {screen.is_moved.value && (
        <Notice>
          <p>{t('levels.order_changed')}</p>
          <Button icon={Undo2} onClick={() => screen.discard_order()}>
            {t('rules.discard')}
          </Button>
          <Button kind="primary" data-save-order onClick={() => void save()}>
            {t('levels.save_order')}
          </Button>
        </Notice>
      )}
      {problem && <Notice danger>{problem.code === 'offline' ? t('rules.offline') : problem.detail || t('problem.other')}</Notice>}
    </>
  );
}

function Levels({ has_calendar }: { has_calendar: boolean }) {
  const screen = useLevels();
  const { book } = screen;
  const { counting, others } = screen.order;
  const is_empty = book.items.value.length === 0;
  return (
    <>
      {!is_empty && <p class={page['intro']}>{t('levels.intro')}</p>}
      {screen.open.value === new_one && book.form(new_one) !== null && (
        <section class={page['card']} aria-label={t('levels.new')} data-level="">
          <h2 class={styles['new']}>{t('levels.new')}</h2>
          <LevelEditor id={new_one} />
        </section>
      )}
      {is_empty && screen.open.value !== new_one && <NoLevels has_calendar={has_calendar} />}
      {counting.length > 0 && (
        <ol class={page['list']} aria-label={t('place.levels')}>
          {counting.map((id, index) => (
            <LevelRow key={id} id={id} place={index} />
          ))}
        </ol>
      )}
      {others.length > 0 && (
        <>
          <h2 class={styles['others']}>{t('levels.off')}</h2>
          <ul class={page['list']} aria-label={t('levels.off')}>
            {others.map((id) => (
              <LevelRow key={id} id={id} place={null} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function NoLevels({ has_calendar }: { has_calendar: boolean }) {
  const route = useDesk().page.router.route.value;
  if (has_calendar) return <Empty icon={Timer} title={t('levels.empty')} hint={t('levels.empty_hint')} />;
  return (
    <Empty icon={CalendarDays} title={t('levels.empty')} hint={t('levels.no_calendar')}>
      <a href={format_route({ ...route, place: 'calendars' })}>{t('place.calendars')}</a>
    </Empty>
  );
}
