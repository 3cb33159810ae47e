// The number, to be dialled by a click, copied, or read.

import { Copy, TriangleAlert } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { IconButton } from '../ui/button';
import type { Callback } from './form';
import styles from './number.module.css';

export function Number({ call }: { call: Callback }) {
  const { toasts } = useDesk();
  const { phone, phone_as_typed, phone_valid, extension, dial } = call;
  // Only on secure pages there is a clipboard.
  const copy = () => void navigator.clipboard.writeText(phone).then(() => toasts.show(t('calls.copied')), () => toasts.show(t('problem.other'), 'warn'));
  return (
    <div class={styles['number']}>
      <a class={styles['tel']} href={dial.tel} dir="ltr">
        <span class="visually-hidden">{t('calls.dial')} </span>
        {phone}
      </a>
      {extension && <span>{t('calls.extension', { extension })}</span>}
      {'clipboard' in navigator && <IconButton icon={Copy} label={t('calls.copy')} onClick={copy} />}
      {dial.sip && (
        <a class={styles['sip']} href={dial.sip}>
          {t('calls.sip')}
        </a>
      )}
      {phone_as_typed && phone_as_typed !== phone && (
        <span class={styles['typed']}>
          {t('calls.typed')} <bdi dir="ltr">{phone_as_typed}</bdi>
        </span>
      )}
      {!phone_valid && (
        <span class={styles['doubt']}>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('calls.doubtful')}
        </span>
      )}
    </div>
  );
}
