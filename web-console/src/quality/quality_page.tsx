// Quality: what was drawn to be scored, visits after a trip, and the form that is scored by. Surveys stand beside it.

import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { t } from '../text/text';
import { classes } from '../ui/classes';
import page from '../ui/page.module.css';
import { FormPart } from './form_part';
import { InspectionPage } from './inspection_page';
import { InspectionsPart } from './inspections_part';
import { part_of, parts, quality_route, type Part } from './links';
import { VisitsPart } from './visits_part';
import { say, with_words, type QualityKey } from './words';
import styles from './quality.module.css';

const titles: Readonly<Record<Part, QualityKey>> = { inspections: 'tab.inspections', visits: 'tab.visits', form: 'tab.form' };

function QualityPage() {
  const desk = useDesk();
  const { query } = desk.page.router.route.value;
  const manages = desk.me.value.role !== 'agent';
  const part = part_of(query, manages);
  const inspection = query['inspection'] ?? '';
  if (part === 'inspections' && inspection !== '') return <InspectionPage key={inspection} id={inspection} />;
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="quality" data-part={part}>
      <header class={page['head']}>
        <h1>{say('title')}</h1>
        <nav class={classes(page['sisters'], styles['parts'])} aria-label={say('tab.which')}>
          {parts.filter((one) => one !== 'form' || manages).map((one) => (
            <a key={one} href={quality_route(one)} aria-current={one === part ? 'page' : undefined}>
              {say(titles[one])}
            </a>
          ))}
          {manages && <a href={format_route({ ...home, place: 'surveys' })}>{t('place.surveys')}</a>}
        </nav>
      </header>
      {part === 'inspections' && <InspectionsPart />}
      {part === 'visits' && <VisitsPart />}
      {part === 'form' && <FormPart />}
    </main>
  );
}

export const load_page = () => with_words(QualityPage);
