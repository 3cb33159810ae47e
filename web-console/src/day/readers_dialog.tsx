// Who has read an announcement, and who has not.

import dialog from '../callbacks/dialog.module.css';
import { Standing } from '../shell/standing';
import { useRead } from '../shell/use_read';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Dialog } from '../ui/dialog';
import rows from '../ui/rows.module.css';
import { readers_of, type Announcement, type Reader } from './form';
import { load_words, say } from './words';

export function ReadersDialog({ one, onClose }: { one: Announcement; onClose: () => void }) {
  const { value, stage, again } = useRead<readonly Reader[]>((api) => readers_of(api, one.id), [one.id]);
  return (
    <Dialog title={one.title} closeLabel={t('app.close')} onClose={onClose}>
      <div class={dialog['body']}>
        <Standing stage={stage} shown={value !== null} words={load_words()} onAgain={again} />
        {value !== null && (
          <ul class={rows['list']}>
            {value.map(({ agent, read_at }) => (
              <li key={agent.id} class={rows['row']}>
                <bdi class={rows['words']}>{agent.name}</bdi>
                <span class={rows['end']}>{read_at === null ? say('news.not_yet') : <time class="tabular">{date_time(read_at)}</time>}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
