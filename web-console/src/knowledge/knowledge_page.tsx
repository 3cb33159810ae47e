// Knowledge: the list of articles, one of them, or the report; which one stands in the address.

import { useDesk } from '../shell/context';
import { ArticlePage } from './article_page';
import { ArticlesPage } from './articles_page';
import { ReportPage } from './report_page';

export function KnowledgePage() {
  const { query } = useDesk().page.router.route.value;
  if (query['view'] === 'report') return <ReportPage />;
  const article = query['article'];
  return article ? <ArticlePage key={article} id={article} language={query['language'] || 'en'} /> : <ArticlesPage />;
}
