// What a new version would change in quotes that were told: who pays more, who less, and what is answered otherwise.

import { format_route, home } from '../state/route';
import { date_time } from '../text/format';
import { money } from '../text/money';
import { t } from '../text/text';
import type { Replay, ReplayItem, Told } from './form';
import { spoken } from './value_words';
import styles from './replay_result.module.css';

export function ReplayResult({ replay }: { replay: Replay | null }) {
  return (
    <section class={replay ? styles['replay'] : 'visually-hidden'} aria-label={replay ? t('policies.replay') : undefined} data-replay>
      <div role="status" class={styles['sum']}>
        {replay && <h3>{t('policies.replayed', { differs: replay.differs, looked_at: replay.looked_at })}</h3>}
        {replay && replay.differs > 0 && (
          <p>{t('policies.replay_sum', { more: replay.pays_more, less: replay.pays_less, other: replay.other })}</p>
        )}
      </div>
      {replay && replay.items.length > 0 && <Quotes items={replay.items} />}
    </section>
  );
}

function Quotes({ items }: { items: readonly ReplayItem[] }) {
  return (
    <div class={styles['scroll']} tabIndex={0} role="group" aria-label={t('policies.replay')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('quotes.told_at')}</th>
            <th scope="col">{t('level.before')}</th>
            <th scope="col">{t('level.after')}</th>
            <th scope="col">{t('policies.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.quote}>
              <td class="tabular">
                {item.conversation === null ? (
                  date_time(item.at)
                ) : (
                  <a href={format_route({ ...home, view: 'open', conversation: item.conversation })}>{date_time(item.at)}</a>
                )}
              </td>
              <td>{told_words(item.before, item)}</td>
              <td>{told_words(item.after, item)}</td>
              <td class={styles['difference']} data-more={(item.difference ?? 0) > 0 || undefined}>
                {difference_words(item)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function told_words(told: Told, { currency, exponent }: ReplayItem): string {
  if (told.refund !== undefined) return t('policies.told_refund', { amount: money(currency, told.refund, exponent) });
  if (told.total !== undefined) return money(currency, told.total, exponent);
  if (told.fee !== undefined) return t('policies.told_fee', { amount: money(currency, told.fee, exponent) });
  return spoken(told.status ?? '–');
}

function difference_words({ difference, currency, exponent }: ReplayItem): string {
  if (difference === null || difference === 0) return '–';
  const amount = money(currency, Math.abs(difference), exponent);
  return t(difference > 0 ? 'policies.pays_more' : 'policies.pays_less', { amount });
}
