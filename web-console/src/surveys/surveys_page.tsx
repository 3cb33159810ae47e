// Surveys: how satisfied travelers are, what they said, and whom they are asked by which rule. What is looked at stands in
// the address.

import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { t } from '../text/text';
import { classes } from '../ui/classes';
import page from '../ui/page.module.css';
import { AnswersPart } from './answers_part';
import { part_of, parts, type Part } from './asked';
import { FiguresPart } from './figures_part';
import { SettingsPart } from './settings_part';
import { say, with_words, type SurveyKey } from './words';
import styles from './surveys.module.css';

const titles: Readonly<Record<Part, SurveyKey>> = { figures: 'tab.figures', comments: 'tab.comments', settings: 'tab.settings' };

function SurveysPage() {
  const { query } = useDesk().page.router.route.value;
  const part = part_of(query);
  return (
    <main class={classes(page['page'], styles['wide'])} data-region="surveys" data-part={part}>
      <header class={page['head']}>
        <h1>{say('title')}</h1>
        <nav class={classes(page['sisters'], styles['parts'])} aria-label={say('tab.which')}>
          {parts.map((one) => (
            <a key={one} href={format_route({ ...home, place: 'surveys', query: { ...query, show: one === 'figures' ? '' : one } })} aria-current={one === part ? 'page' : undefined}>
              {say(titles[one])}
            </a>
          ))}
          <a href={format_route({ ...home, place: 'quality' })}>{t('place.quality')}</a>
        </nav>
      </header>
      {part === 'figures' && <FiguresPart />}
      {part === 'comments' && <AnswersPart />}
      {part === 'settings' && <SettingsPart />}
    </main>
  );
}

export const load_page = () => with_words(SurveysPage);
