// All headers of a mail, as they came.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import styles from './headers_dialog.module.css';

interface Header {
  readonly name: string;
  readonly value: string;
}

export function HeadersDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { api } = useDesk();
  const headers = useSignal<readonly Header[] | null>(null);
  const failed = useSignal(false);
  const load = async () => {
    failed.value = false;
    try {
      headers.value = (await api.ask<{ headers: readonly Header[] }>('GET', `/api/v1/mails/${encodeURIComponent(id)}/headers`)).headers;
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => void load(), [id]);
  return (
    <Dialog title={t('mail.headers')} closeLabel={t('app.close')} wide onClose={onClose}>
      <div class={styles['body']} aria-busy={headers.value === null && !failed.value}>
        {failed.value && (
          <p role="alert">
            {t('mail.headers_missing')} <Button onClick={() => void load()}>{t('app.try_again')}</Button>
          </p>
        )}
        {headers.value !== null && (
          <table>
            <colgroup>
              <col />
              <col />
            </colgroup>
            <thead class="visually-hidden">
              <tr>
                <th scope="col">{t('mail.header_name')}</th>
                <th scope="col">{t('mail.header_value')}</th>
              </tr>
            </thead>
            <tbody>
              {headers.value.map(({ name, value }, at) => (
                <tr key={at}>
                  <th scope="row">{name}</th>
                  <td dir="auto">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Dialog>
  );
}
