// Reports for managers: the overview of all figures, or one of them; which one, and all that is asked of it, stands in the
// address.

import { LockKeyhole, TriangleAlert } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { classes } from '../ui/classes';
import { Empty } from '../ui/empty';
import page from '../ui/page.module.css';
import { Overview } from './overview';
import { ReportPage } from './report_page';
import { useFigures } from './use_figures';
import { say, speak } from './words';
import styles from './figures_page.module.css';

function FiguresPage() {
  const desk = useDesk();
  if (desk.me.value.role === 'agent') {
    return (
      <main class={page['page']} data-region="figures">
        <Empty icon={LockKeyhole} title={t('settings.not_admin')} hint={t('report.not_manager')} />
      </main>
    );
  }
  return <Figures />;
}

function Figures() {
  const [known, again] = useFigures();
  const name = useDesk().page.router.route.value.query['figure'];
  const figures = known.value;
  if (figures === null || figures === 'failed') {
    return (
      <main class={classes(page['page'], styles['wide'])} data-region="figures" aria-busy={figures === null}>
        <header class={page['head']}>
          <h1>{t('place.figures')}</h1>
        </header>
        {figures === null ? (
          <div class={page['skeleton']}>
            <span class="visually-hidden" role="status">{t('report.loading')}</span>
          </div>
        ) : (
          <Empty icon={TriangleAlert} title={say('overview.failed')}>
            <Button onClick={again}>{t('app.try_again')}</Button>
          </Empty>
        )}
      </main>
    );
  }
  const figure = figures.find((one) => one.name === name);
  return figure === undefined ? <Overview figures={figures} /> : <ReportPage key={figure.name} figure={figure} figures={figures} />;
}

export async function load_page(): Promise<typeof FiguresPage> {
  await speak();
  return FiguresPage;
}
