// Calendars: when somebody is open. Clocks of service levels count in them.

import { useSignal } from '@preact/signals';
import { CalendarDays, ChevronDown, CircleCheck, LockKeyhole, Moon } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { PageHead } from '../levels/page_head';
import { useDesk } from '../shell/context';
import { new_one } from '../state/versioned_book';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { CalendarEditor } from './calendar_editor';
import { new_form, rules_of, type CalendarForm } from './calendar_form';
import { outlook_words } from './outlook_words';
import { useCalendars } from './use_calendars';
import { WeekStrip } from './week_strip';
import { zone_name } from './zones';
import styles from './calendars_page.module.css';

export function CalendarsPage() {
  const desk = useDesk();
  const book = useCalendars();
  const open = useSignal<string | null>(book.is_changed(new_one) ? new_one : null);
  const may = desk.me.value.role !== 'agent';
  useEffect(() => {
    if (may) void book.load();
  }, [book, may]);
  if (!may) {
    return (
      <main class={page['page']} data-region="calendars">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('levels.not_manager')} />
      </main>
    );
  }
  const add = () => {
    if (!book.is_changed(new_one)) book.change(new_one, new_form(new Intl.DateTimeFormat().resolvedOptions().timeZone));
    open.value = new_one;
  };
  const stage = book.stage.value;
  return (
    <main class={page['page']} data-region="calendars" aria-busy={stage === 'loading'}>
      <PageHead place="calendars" add="calendars.add" disabled={stage !== 'ready' || open.value === new_one} onAdd={add} />
      {!desk.online.value && stage === 'ready' && <Notice>{t('rules.offline')}</Notice>}
      <p class={page['intro']}>{t('calendars.intro')}</p>
      {stage === 'loading' && <div class={page['skeleton']} />}
      {stage === 'failed' && (
        <Empty icon={CalendarDays} title={t('calendars.failed')}>
          <Button onClick={() => void book.load()}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {stage === 'ready' && <Calendars open={open.value} onOpen={(id) => (open.value = id)} />}
    </main>
  );
}

function Calendars({ open, onOpen }: { open: string | null; onOpen: (id: string | null) => void }) {
  const book = useCalendars();
  const items = book.items.value;
  return (
    <>
      {open === new_one && book.form(new_one) !== null && (
        <section class={page['card']} aria-label={t('calendars.new')} data-calendar="">
          <h2 class={styles['new']}>{t('calendars.new')}</h2>
          <CalendarEditor id={new_one} onDone={() => onOpen(null)} />
        </section>
      )}
      {items.length === 0 && open !== new_one && <Empty icon={CalendarDays} title={t('calendars.empty')} hint={t('calendars.empty_hint')} />}
      <ul class={page['list']}>
        {items.map(({ id }) => (
          <Line key={id} id={id} is_open={open === id} onOpen={(is_open) => onOpen(is_open ? id : null)} />
        ))}
      </ul>
    </>
  );
}

interface LineProps {
  id: string;
  is_open: boolean;
  onOpen: (is_open: boolean) => void;
}

function Line({ id, is_open, onOpen }: LineProps) {
  const book = useCalendars();
  const stored = book.item(id)?.form;
  if (stored === undefined) return null;
  const name = stored.title || id;
  return (
    <li class={page['card']} data-calendar={id}>
      <div class={styles['row']}>
        <div class={styles['what']}>
          <h2>
            <bdi>{name}</bdi>
          </h2>
          <p>
            <span dir="auto">{zone_name(stored.zone)}</span>
            <Outlook form={stored} />
            {book.is_changed(id) && <span class={page['unsaved']}>{t('rules.unsaved')}</span>}
          </p>
        </div>
        <WeekStrip form={stored} />
        <Button kind="quiet" icon={ChevronDown} class={page['edit'] ?? ''} aria-expanded={is_open} onClick={() => onOpen(!is_open)}>
          {t('rules.edit')}
          <span class="visually-hidden">: {name}</span>
        </Button>
      </div>
      {is_open && <CalendarEditor id={id} onDone={() => onOpen(false)} />}
    </li>
  );
}

// Looks at the clock once a minute, not every second.
function Outlook({ form }: { form: CalendarForm }) {
  const { clock } = useDesk().page;
  const minute = Math.floor(clock.now.value / 60_000);
  const said = outlook_words(rules_of(form), minute * 60_000);
  if (said === null) return null;
  const Icon = said.is_open ? CircleCheck : Moon;
  return (
    <span class={styles['outlook']} data-open={said.is_open || undefined}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <strong>{said.state}</strong> <bdi>{said.next}</bdi>
    </span>
  );
}
