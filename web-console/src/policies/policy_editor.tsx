// A policy's text, as the form of policies has it: checked before it counts, with the way to the place of an objection, and
// tried on what travelers were told already.

import { Check, FlaskConical, SpellCheck } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useCommands, useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import type { Policy } from './form';
import { line_at, place_of, type Place } from './json_places';
import { PolicyText } from './policy_view';
import { ReplayResult } from './replay_result';
import { new_policy, usePolicies, type Objection } from './use_policies';
import styles from './policy_editor.module.css';

export function PolicyEditor({ id }: { id: string }) {
  const desk = useDesk();
  const screen = usePolicies();
  const field = useRef<HTMLTextAreaElement>(null);
  const label = useId();
  const text = screen.draft(id) ?? '';
  const objection = screen.objection(id);
  const busy = screen.busy.value !== null;
  useLayoutEffect(() => {
    if (id === new_policy) field.current?.focus();
  }, []);

  const save = async () => {
    const saved = await screen.save(id);
    if (saved === null) return;
    desk.toasts.show(t('policies.saved', { id: saved, version: screen.detail(saved)?.newest ?? 0 }));
    desk.page.router.narrow({ policy: saved });
    focus_soon(`[data-policy="${saved}"] button[aria-expanded]`);
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save();
  };
  const cancel = () => {
    screen.discard(id);
    focus_soon(id === new_policy ? '[data-add]' : `[data-policy="${id}"] button[aria-expanded]`);
  };
  const show = (place: Place) => {
    const area = field.current;
    if (area === null) return;
    area.focus();
    area.setSelectionRange(place.start, place.end);
    scroll_to(area, place.start);
  };
  useCommands(
    () => [{ id: 'save_policy', label: 'app.save', group: 'desk', keys: 'Mod+s', everywhere: true, enabled: () => screen.draft(id) !== null, run: () => void save() }],
    [screen, id],
  );
  return (
    <form class={styles['form']} onSubmit={submit} noValidate>
      <div class={styles['field']}>
        <label for={label}>{t('policies.text')}</label>
        <textarea
          ref={field}
          id={label}
          data-policy-text
          dir="ltr"
          rows={22}
          spellcheck={false}
          autocomplete="off"
          value={text}
          aria-invalid={objection !== null && objection.kind !== 'failed' ? 'true' : undefined}
          aria-describedby={objection === null ? undefined : `${label}-said`}
          onInput={(event) => screen.write(id, event.currentTarget.value)}
        />
      </div>
      <div id={`${label}-said`} class={styles['said']}>
        {objection !== null && <Objected text={text} objection={objection} onShow={show} />}
      </div>
      <p role="status" class={screen.is_sound(id) ? styles['sound'] : 'visually-hidden'}>
        {screen.is_sound(id) && (
          <>
            <Check size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('policies.sound')}
          </>
        )}
      </p>
      {screen.is_sound(id) && <Reading text={text} />}
      <ReplayResult replay={screen.replay(id)} />
      <div class={styles['actions']}>
        <Button onClick={cancel}>{t('rules.discard')}</Button>
        <Button icon={SpellCheck} disabled={busy} onClick={() => void screen.check(id)}>
          {t('policies.check')}
        </Button>
        <Button icon={FlaskConical} disabled={busy} onClick={() => void screen.try(id)}>
          {t(screen.busy.value === 'replay' ? 'rules.trying' : 'policies.replay')}
        </Button>
        <Button kind="primary" type="submit" disabled={busy}>
          {t('policies.put_in_force')}
        </Button>
      </div>
    </form>
  );
}

function Objected({ text, objection, onShow }: { text: string; objection: Objection; onShow: (place: Place) => void }) {
  if (objection.kind === 'failed') return <Notice danger>{t(objection.offline ? 'rules.offline' : 'problem.other')}</Notice>;
  if (objection.kind === 'changed') return <Notice danger>{t('policies.not_newer')}</Notice>;
  const place = objection.kind === 'not_json' ? place_of(text, '') : place_of(text, objection.pointer);
  const line = place === null ? 0 : line_at(text, place.start);
  return (
    <Notice danger>
      <p>{objection.kind === 'not_json' ? t('policies.not_json', { line }) : objection.sentence || t('problem.other')}</p>
      {objection.kind === 'refused' && objection.pointer !== '' && <code dir="ltr">{objection.pointer}</code>}
      {place !== null && (
        <Button data-show-place onClick={() => onShow(place)}>
          {t('policies.show_line', { line })}
        </Button>
      )}
    </Notice>
  );
}

// What was found sound, in sentences, so that its writer sees what he said.
function Reading({ text }: { text: string }) {
  return (
    <details class={styles['reading']}>
      <summary>{t('policies.as_sentences')}</summary>
      <PolicyText policy={JSON.parse(text) as Policy} />
    </details>
  );
}

function scroll_to(area: HTMLTextAreaElement, offset: number): void {
  const lines = area.value.split('\n').length;
  const line = line_at(area.value, offset);
  area.scrollTop = (area.scrollHeight * (line - 3)) / lines;
}
