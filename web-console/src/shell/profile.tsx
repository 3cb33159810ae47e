// The agent: presence, load, alerts, looks and sign-out, in a panel on his avatar.

import { LogOut, UserRound } from 'lucide-preact';
import type { Session } from '../session/session';
import { format_route } from '../state/route';
import { t } from '../text/text';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { LanguageSelect } from '../ui/language_select';
import { Popover } from '../ui/popover';
import { Segmented } from '../ui/segmented';
import { Switch } from '../ui/switch';
import { AlertSettings } from './alert_settings';
import { useDesk } from './context';
import { PresencePicker, presence_key } from './presence_picker';
import styles from './profile.module.css';

const narrow = '(max-width: 719px)'; // the bar is at the bottom then

export function Profile({ session }: { session: Session }) {
  const desk = useDesk();
  const me = desk.me.value;
  const { state } = me.presence;
  const label = t('profile.open', { name: me.name, presence: t(presence_key(state)) });
  return (
    <Popover
      label={t('profile.title')}
      placement={window.matchMedia(narrow).matches ? 'top-end' : 'right-end'}
      trigger={(attributes) => (
        <button type="button" class={styles['avatar']} {...attributes}>
          <span class="visually-hidden">{label}</span>
          <Avatar id={me.id} name={me.name} size={36} presence={state} />
          <span class={styles['load']}>
            {me.capacity.used}/{me.capacity.total}
          </span>
        </button>
      )}
    >
      {(close) => <Panel session={session} onLeave={close} />}
    </Popover>
  );
}

function Panel({ session, onLeave }: { session: Session; onLeave: () => void }) {
  const desk = useDesk();
  const me = desk.me.value;
  const preferences = desk.page.preferences;
  const leave = () => {
    onLeave();
    void session.sign_out();
  };
  return (
    <div class={styles['panel']}>
      <header class={styles['who']}>
        <Avatar id={me.id} name={me.name} size={36} />
        <div>
          <bdi class={styles['name']}>{me.name}</bdi>
          <span class={styles['email']}>{me.email}</span>
        </div>
      </header>
      <PresencePicker />
      <Load used={me.capacity.used} total={me.capacity.total} />
      <AlertSettings />
      <section class={styles['group']} aria-label={t('settings.looks')}>
        <div class={styles['line']}>
          <span>{t('settings.theme')}</span>
          <Segmented
            label={t('settings.theme')}
            value={preferences.theme.value}
            choices={[
              { value: 'system', label: t('theme.system') },
              { value: 'light', label: t('theme.light') },
              { value: 'dark', label: t('theme.dark') },
            ]}
            onChange={(theme) => (preferences.theme.value = theme)}
          />
        </div>
        <div class={styles['line']}>
          <span>{t('settings.density')}</span>
          <Segmented
            label={t('settings.density')}
            value={preferences.density.value}
            choices={[
              { value: 'comfortable', label: t('density.comfortable') },
              { value: 'compact', label: t('density.compact') },
            ]}
            onChange={(density) => (preferences.density.value = density)}
          />
        </div>
        <div class={styles['line']}>
          <span>{t('settings.language')}</span>
          <span class={styles['language']}>
            <LanguageSelect small />
          </span>
        </div>
        <Switch label={t('settings.enter_sends')} on={preferences.enter_sends} />
        <Switch label={t('settings.single_keys')} on={preferences.single_keys} />
      </section>
      <footer class={styles['foot']}>
        <a class={styles['account']} href={format_route(desk.page.router.to('account'))} onClick={onLeave}>
          <UserRound size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('place.account')}
        </a>
        <Button icon={LogOut} onClick={leave}>
          {t('profile.sign_out')}
        </Button>
      </footer>
    </div>
  );
}

function Load({ used, total }: { used: number; total: number }) {
  return (
    <div class={styles['capacity']}>
      <span>{t('profile.capacity')}</span>
      <span class={styles['bar']} aria-hidden="true">
        <i style={{ inlineSize: `${total > 0 ? Math.min(100, (used / total) * 100) : 0}%` }} />
      </span>
      <span class="tabular">{t('profile.capacity_used', { used, total })}</span>
    </div>
  );
}
