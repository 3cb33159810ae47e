// What is said of a channel, how it looks, and the real widget beside it. What the server refuses stands at its field;
// when somebody else was faster, both changes are kept.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Toggle } from '../ui/switch';
import { TextArea } from '../ui/text_area';
import { change_of, draft_of, edits_left, with_origin, type Edits } from './draft';
import { edits_of, keep_edits } from './edits';
import { change_channel, channel_of, type Channel } from './form';
import { LanguageChecks } from './language_checks';
import { LookPart } from './look_part';
import { Preview } from './preview';
import { say } from './words';
import styles from './channels.module.css';

interface ChannelEditorProps {
  channel: Channel;
  may_change: boolean;
  onChange: (channel: Channel) => void;
  children: (allow: ((origin: string) => void) | null) => ComponentChildren; // below; may list an origin that was refused
}

export function ChannelEditor({ channel, may_change, onChange, children }: ChannelEditorProps) {
  const desk = useDesk();
  const deed = useDeed();
  const outrun = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const edits = edits_of(channel.id);
  const draft = draft_of(channel, edits);
  const change = (part: Edits) => keep_edits(channel.id, edits_left(channel, { ...edits_of(channel.id), ...part }));
  const save = async () => {
    const sent = edits_of(channel.id);
    if (Object.keys(sent).length === 0) return;
    outrun.value = false;
    const saved = await deed.run(() => change_channel(desk.api, channel, change_of(sent)), (problem) => {
      if (problem.code === 'changed') void reload();
    });
    if (saved === null) return;
    // The server writes origins in one form; what was typed during the save is kept.
    const later = Object.fromEntries(Object.entries(edits_of(channel.id)).filter(([key, value]) => sent[key as keyof Edits] !== value));
    keep_edits(channel.id, edits_left(saved, later));
    onChange(saved);
    desk.toasts.show(say('saved', { name: saved.name }));
  };
  const reload = async () => {
    const newest = await channel_of(desk.api, channel.id).catch(() => null);
    if (newest === null) return;
    outrun.value = true;
    deed.forget();
    keep_edits(channel.id, edits_left(newest, edits_of(channel.id)));
    onChange(newest);
  };
  const allow = (origin: string) => {
    change(with_origin(channel, edits_of(channel.id), origin));
    void save();
  };
  const at = (field: string) => (deed.field === field ? deed.trouble : undefined);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  const dirty = Object.keys(edits).length > 0;
  return (
    <>
      <form ref={form} class={styles['editor']} noValidate onKeyDown={keys} onSubmit={(event) => (event.preventDefault(), void save())}>
        <fieldset class={styles['fields']} disabled={!may_change}>
          <Field label={say('name')} dir="auto" maxLength={100} value={draft.name} problem={at('name')} onInput={(event) => change({ name: event.currentTarget.value })} />
          <TextArea label={say('origins')} hint={say('origins.hint')} dir="ltr" value={draft.origins} problem={at('origins')} onInput={(origins) => change({ origins })} />
          <LanguageChecks label={say('languages')} chosen={draft.languages} problem={at('languages')} onChange={(languages) => change({ languages })} />
          <LookPart draft={draft} least={channel.shown.contrast.least} fallback={channel.shown} at={at} onChange={change} />
          <Toggle label={say('enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
          <Toggle label={say('require_identity')} on={draft.require_identity} onChange={(require_identity) => change({ require_identity })} />
          {at('require_identity') && <Notice danger>{at('require_identity')}</Notice>}
        </fieldset>
        <Preview channel={channel} draft={draft} />
        {outrun.value && <Notice>{say('outrun')}</Notice>}
        {deed.trouble !== '' && !shown_at_field.has(deed.field ?? '') && <Notice danger>{deed.trouble}</Notice>}
        {may_change && (
          <div class={styles['actions']}>
            <Button disabled={!dirty || deed.busy} onClick={() => keep_edits(channel.id, {})}>
              {say('discard')}
            </Button>
            <Button kind="primary" type="submit" disabled={!dirty || deed.busy}>
              {t('app.save')}
            </Button>
          </div>
        )}
      </form>
      {children(may_change ? allow : null)}
    </>
  );
}

const shown_at_field = new Set(['name', 'origins', 'languages', 'brand', 'color', 'require_identity']);
