// The day: one's shift, what is handed over, what everybody should know, and the reports of the days before. Which of them
// stands in the address. Agents, in whose rail there is no place for quality, go to theirs from here.

import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { t } from '../text/text';
import { classes } from '../ui/classes';
import page from '../ui/page.module.css';
import { AnnouncementsPart } from './announcements_part';
import { HandoverPage } from './handover_page';
import { HandoversPart } from './handovers_part';
import { day_route, part_of, parts, type Part } from './links';
import { ReportPage } from './report_page';
import { ReportsPart } from './reports_part';
import { ShiftPart } from './shift_part';
import { say, with_words, type DayKey } from './words';
import styles from './day.module.css';

const titles: Readonly<Record<Part, DayKey>> = { shift: 'tab.shift', handovers: 'tab.handovers', announcements: 'tab.announcements', reports: 'tab.reports' };

function DayPage() {
  const desk = useDesk();
  const { query } = desk.page.router.route.value;
  const manages = desk.me.value.role !== 'agent';
  const part = part_of(query, manages);
  const { handover = '', report = '', version = '' } = query;
  if (part === 'handovers' && handover !== '') return <HandoverPage key={handover} id={handover} />;
  if (part === 'reports' && report !== '') return <ReportPage key={`${report} ${version}`} date={report} version={version} />;
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="day" data-part={part}>
      <header class={page['head']}>
        <h1>{t('place.day')}</h1>
        <nav class={classes(page['sisters'], styles['parts'])} aria-label={say('tab.which')}>
          {parts.filter((one) => one !== 'reports' || manages).map((one) => (
            <a key={one} href={day_route(one)} aria-current={one === part ? 'page' : undefined}>
              {say(titles[one])}
            </a>
          ))}
          {!manages && <a href={format_route({ ...home, place: 'quality' })}>{t('place.quality')}</a>}
        </nav>
      </header>
      {part === 'shift' && <ShiftPart />}
      {part === 'handovers' && <HandoversPart />}
      {part === 'announcements' && <AnnouncementsPart />}
      {part === 'reports' && <ReportsPart />}
    </main>
  );
}

export const load_page = () => with_words(DayPage);
