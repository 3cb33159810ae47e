// The conversations behind a number: exactly those that were counted, the newest first.

import { TriangleAlert, X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { date_time, number } from '../text/format';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Empty } from '../ui/empty';
import { behind_key } from './asked';
import { set_mystery, type Asked, type Behind, type Figure, type Report } from './form';
import { LinkButton } from './link_button';
import { useBehind } from './use_behind';
import { refusal_words, row_words, say, value_words } from './words';
import styles from './behind_card.module.css';

interface BehindCardProps {
  figure: Figure;
  report: Report;
  asked: Asked;
}

export function BehindCard({ figure, report, asked }: BehindCardProps) {
  const behind = useDesk().page.router.route.value.query['behind'] ?? '';
  return behind === '' || !figure.conversations ? null : <Card key={behind} behind={behind} figure={figure} report={report} asked={asked} />;
}

function Card({ behind, figure, report, asked }: BehindCardProps & { behind: string }) {
  const { api, toasts, page: { router } } = useDesk();
  const key = behind_key(behind);
  const { list, more, again } = useBehind(figure.name, asked, key);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    title.current?.scrollIntoView({ block: 'nearest' });
  }, [behind]);
  const { items, next, problem, loading } = list.value;
  const leave_out = async ({ id, number: told }: Behind) => {
    if (id === null) return;
    try {
      await set_mystery(api, id, true);
      const undo = () => set_mystery(api, id, false).then(again, (failed: unknown) => toasts.show(refusal_words(failed), 'warn'));
      toasts.show(say('mystery.left_out', { number: String(told) }), 'plain', { label: t('mail.undo'), run: () => void undo() });
      again();
    } catch (failed) {
      toasts.show(refusal_words(failed), 'warn');
    }
  };
  const row = report.rows.find((one) => one.key === key);
  const name = key === null ? figure.title : `${figure.title}, ${row_words(report.split, row ?? { key, label: key })}`;
  return (
    <section class={styles['card']} aria-labelledby="figure-behind" aria-busy={loading} data-behind={behind}>
      <header class={styles['head']}>
        <h2 id="figure-behind" ref={title} tabIndex={-1}>{say('behind.title', { name })}</h2>
        <IconButton icon={X} label={t('app.close')} onClick={() => router.narrow({ behind: '' })} />
      </header>
      {problem !== null && (
        <Empty icon={TriangleAlert} title={say('behind.failed')} hint={refusal_words(problem)}>
          <Button onClick={again}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {loading && items.length === 0 && <div class={styles['skeleton']} />}
      {!loading && problem === null && items.length === 0 && <p class={styles['quiet']}>{say('behind.none')}</p>}
      {items.length > 0 && (
        <div class={styles['scroll']} role="region" aria-label={t('report.conversation')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('report.conversation')}</th>
                <th scope="col">{t('context.traveler')}</th>
                <th scope="col">{say('behind.when')}</th>
                <th scope="col">{say('mystery.title')}</th>
                <th scope="col" data-number>{say('total.value')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one, at) => (
                <Line key={`${one.id} ${at}`} one={one} figure={figure} zone={report.zone} onLeaveOut={(left) => void leave_out(left)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {items.length > 0 && (
        <p class={styles['quiet']} role="status">
          {next === null ? say('behind.all', { count: items.length }) : say('behind.shown', { count: items.length, of: number((row ?? report.total).n) })}
        </p>
      )}
      {next !== null && <Button class={styles['more'] ?? ''} disabled={loading} onClick={more}>{say('behind.more')}</Button>}
    </section>
  );
}

interface LineProps {
  one: Behind;
  figure: Figure;
  zone: string;
  onLeaveOut: (one: Behind) => void;
}

function Line({ one, figure, zone, onLeaveOut }: LineProps) {
  return (
    <tr>
      <th scope="row">
        {one.id === null ? say('behind.no_conversation') : (
          <a href={format_route({ ...home, view: 'open', conversation: one.id })}>
            <bdi dir="ltr">#{one.number}</bdi> <bdi>{one.subject}</bdi>
          </a>
        )}
      </th>
      <td>
        {one.contact !== null && (
          <a href={format_route({ ...home, place: 'travelers', query: { contact: one.contact.id } })}>
            <bdi>{one.contact.name || t('traveler.one')}</bdi>
          </a>
        )}
      </td>
      <td class="tabular">{date_time(one.at, zone)}</td>
      <td>
        {one.id !== null && (
          <LinkButton about={`#${one.number}`} onClick={() => onLeaveOut(one)}>{say('mystery.leave_out')}</LinkButton>
        )}
      </td>
      <td data-number>{figure.unit === 'share' ? yes_or_no(one.value) : value_words(figure.unit, one.value)}</td>
    </tr>
  );
}

// Each of a share counts wholly or not at all.
const yes_or_no = (value: number | null): string => (value === null ? value_words('share', null) : value === 1 ? say('behind.yes') : value === 0 ? say('behind.no') : value_words('share', value));
