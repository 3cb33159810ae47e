// What stands in place of something that is read from the server: it loads, it could not be had, it is gone, or there is no
// connection and this is how it was before. Nothing when all is well.

import { SearchX, TriangleAlert } from 'lucide-preact';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { useDesk } from './context';
import type { Stage } from './use_read';

interface StandingProps {
  stage: Stage;
  shown: boolean; // something of it is in sight
  words: { readonly loading: string; readonly failed: string; readonly gone: string };
  onAgain: () => void;
}

export function Standing({ stage, shown, words, onAgain }: StandingProps) {
  const { online } = useDesk();
  if (stage === 'gone') return <Empty icon={SearchX} title={words.gone} />;
  if (shown) return online.value ? null : <Notice><p>{t('calls.list_offline')}</p></Notice>;
  if (stage === 'failed') {
    return (
      <Empty icon={TriangleAlert} title={words.failed}>
        <Button onClick={onAgain}>{t('app.try_again')}</Button>
      </Empty>
    );
  }
  if (stage === 'ready') return null;
  return (
    <div class={page['skeleton']} aria-busy="true">
      <span class="visually-hidden" role="status">
        {words.loading}
      </span>
    </div>
  );
}
