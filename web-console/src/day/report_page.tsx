// The report of one day: figures by section, each with what it is counted of and what it means; what was remarkable; its
// versions. It is made to be printed as it stands.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { ArrowLeft, Printer } from 'lucide-preact';
import dialog from '../callbacks/dialog.module.css';
import { useCommands, useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useDeed } from '../shell/use_deed';
import { useRead } from '../shell/use_read';
import { date_time, date_words } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { classes } from '../ui/classes';
import { Dialog } from '../ui/dialog';
import page from '../ui/page.module.css';
import { Select } from '../ui/select';
import { TextArea } from '../ui/text_area';
import { FigureTable } from './figure_table';
import { report_again, report_of, type DailyReport } from './form';
import { day_route, told_route } from './links';
import { Told } from './told';
import { load_words, say } from './words';
import styles from './day.module.css';
import '../ui/print.css';

export function ReportPage({ date, version }: { date: string; version: string }) {
  const { page: { router } } = useDesk();
  const read = useRead<DailyReport>((api) => report_of(api, date, version), [date, version]);
  const report = read.value;
  const writing = useSignal(false);
  useCommands(() => [{ id: 'all_reports', label: () => say('tab.reports'), group: 'go', keys: 'Escape', run: () => router.go({ query: { show: 'reports' } }) }], []);
  const made = () => {
    writing.value = false;
    if (version === '') read.again();
    else router.go({ query: { show: 'reports', report: date } });
  };
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="report" data-report={date} data-printed aria-busy={read.stage === 'loading'}>
      <a class={styles['back']} href={day_route('reports')} data-unprinted>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" class="flips" />
        {say('tab.reports')}
      </a>
      <Standing stage={read.stage} shown={report !== null} words={load_words()} onAgain={read.again} />
      {report !== null && (
        <>
          <Head report={report} onAgain={() => (writing.value = true)} onVersion={(chosen) => router.go({ query: { show: 'reports', report: date, version: chosen } })} />
          {report.sections.map((section) => (
            <Card key={section.name} title={section.label} data-section={section.name}>
              <FigureTable label={section.label} figures={section.figures} />
            </Card>
          ))}
          <Remarkable report={report} />
        </>
      )}
      {writing.value && <AgainDialog date={date} onClose={() => (writing.value = false)} onMade={made} />}
    </main>
  );
}

function Head({ report, onAgain, onVersion }: { report: DailyReport; onAgain: () => void; onVersion: (version: string) => void }) {
  const versions = report.versions.map(({ version }) => ({ value: String(version), label: say('report.version', { version: String(version) }) }));
  return (
    <header class={styles['head']}>
      <div class={styles['title']}>
        <h1>{date_words(report.date)}</h1>
        <span>{say('report.version', { version: String(report.version) })}</span>
      </div>
      <p class={styles['about']}>
        <span>{say('report.frozen', { time: date_time(report.frozen_at) })}</span>
        <span>{say('report.days_of', { zone: report.zone })}</span>
      </p>
      {report.note && <p dir="auto" class={styles['text']}>{report.note}</p>}
      <div class={styles['actions']} data-unprinted>
        {versions.length > 1 && <Select label={say('report.version', { version: '' })} hideLabel small value={String(report.version)} choices={versions} onChange={onVersion} />}
        <Button icon={Printer} onClick={() => window.print()}>{say('report.print')}</Button>
        <Button onClick={onAgain}>{say('report.again')}</Button>
      </div>
    </header>
  );
}

function Remarkable({ report }: { report: DailyReport }) {
  return (
    <Card title={say('report.remarkable')} data-remarkable>
      {report.remarkable.length === 0 && <p class={styles['quiet']}>{say('report.nothing')}</p>}
      {report.remarkable.length > 0 && (
        <ul class={styles['history']}>
          {report.remarkable.map((one) => (
            <li key={`${one.title} ${told_route(one)}`}>
              <Told title={one.title} route={told_route(one)} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function AgainDialog({ date, onClose, onMade }: { date: string; onClose: () => void; onMade: () => void }) {
  const { api } = useDesk();
  const note = useSignal('');
  const looked = useSignal(false);
  const deed = useDeed();
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    looked.value = true;
    if (note.peek().trim() === '') return;
    if ((await deed.run(() => report_again(api, date, note.peek().trim()).then(() => true))) !== null) onMade();
  };
  return (
    <Dialog title={say('report.again')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <div class={dialog['body']}>
          <p>{say('report.again_hint')}</p>
          <TextArea label={say('report.why_again')} maxLength={2000} value={note.value} problem={looked.value && note.value.trim() === '' ? say('news.needed') : undefined} onInput={(text) => (note.value = text)} />
          {deed.trouble !== '' && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{say('report.again')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
