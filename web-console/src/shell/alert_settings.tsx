// Sound and desktop notifications: whether they work, and a way to try them.

import { useSignal } from '@preact/signals';
import { Volume2 } from 'lucide-preact';
import { notification_permission, type Permission } from '../net/bell';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Switch } from '../ui/switch';
import { useDesk } from './context';
import styles from './alert_settings.module.css';

const words: Record<Permission, TextKey> = {
  granted: 'alerts.granted',
  denied: 'alerts.denied',
  default: 'alerts.default',
  unsupported: 'alerts.unsupported',
};

export function AlertSettings() {
  const { page, alerts } = useDesk();
  const permission = useSignal(notification_permission());
  const ask = async () => {
    permission.value = await Notification.requestPermission();
  };
  return (
    <section class={styles['alerts']} aria-label={t('alerts.title')}>
      <div class={styles['line']}>
        <Switch label={t('alerts.sound')} on={page.preferences.sound} />
        <Button kind="quiet" icon={Volume2} onClick={() => page.bell.ring()}>
          {t('alerts.test')}
        </Button>
      </div>
      <div class={styles['line']}>
        <span>{t(words[permission.value])}</span>
        {permission.value === 'default' && <Button kind="quiet" onClick={() => void ask()}>{t('alerts.allow')}</Button>}
      </div>
      {!alerts.leader.value && <p class={styles['quiet']}>{t('alerts.other_tab')}</p>}
    </section>
  );
}
