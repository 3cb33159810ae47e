// For which conversations: each list that is filled in must hold the conversation's value.

import { ListField } from '../rules/list_field';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Checks } from '../ui/checks';
import type { ConditionName } from './form';
import type { PartProps } from './level_editor';
import { channel_name, channels, condition_name } from './level_words';
import styles from './part.module.css';

const typed: readonly ConditionName[] = ['priorities', 'tiers', 'languages', 'service_classes'];

export function AppliesEditor({ form, refused, onChange }: PartProps) {
  const queues = [...useDesk().queues.queues.value.values()].map(({ id, name }) => ({ value: id, label: name }));
  const set = (name: ConditionName, list: readonly string[]) => onChange({ applies: { ...form.applies, [name]: list } });
  const known_channels = channels.map((channel) => ({ value: channel, label: channel_name(channel) }));
  const whole = refused('applies');
  const checks = (name: ConditionName, choices: { value: string; label: string }[]) => (
    <div class={styles['wide']}>
      <Checks label={condition_name(name)} choices={choices} chosen={form.applies[name]} problem={refused(`applies.${name}`)} onChange={(list) => set(name, list)} />
    </div>
  );
  return (
    <fieldset class={styles['part']}>
      <legend>{t('level.applies')}</legend>
      <p class={styles['hint']}>{t('level.applies_hint')}</p>
      {whole && (
        <p role="alert" class={styles['problem']}>
          {whole}
        </p>
      )}
      <div class={styles['grid']}>
        {checks('queues', queues)}
        {checks('channels', known_channels)}
        {typed.map((name) => (
          <ListField key={name} label={condition_name(name)} placeholder={t('rules.list_hint')} list={form.applies[name]} problem={refused(`applies.${name}`)}
            onChange={(list) => set(name, list)} />
        ))}
      </div>
    </fieldset>
  );
}
