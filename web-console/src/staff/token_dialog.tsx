// Makes an API token: for how long, and for what.

import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { load_words, say } from '../account/words';
import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useDeed } from '../shell/use_deed';
import { useRead } from '../shell/use_read';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Segmented } from '../ui/segmented';
import { Select } from '../ui/select';
import { make_token, scopes as read_scopes } from './form';
import { noun_of, scopes_by_noun, with_level } from './rights';
import styles from './staff.module.css';

const day_ms = 86_400_000;
const lives = [30, 90, 365] as const; // days
const endless = 'endless';

export function TokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (name: string, token: string) => void }) {
  const { api, page: { clock } } = useDesk();
  const known = useRead(read_scopes, []);
  const life = useSignal<string>(String(lives[1]));
  const reach = useSignal<'limited' | 'all'>('limited');
  const chosen = useSignal<readonly string[]>([]);
  const tried = useSignal(false);
  const deed = useDeed();
  const is_missing = reach.value === 'limited' && chosen.value.length === 0;
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    tried.value = true;
    if (reach.peek() === 'limited' && chosen.peek().length === 0) return;
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    const expires_at = life.peek() === endless ? null : clock.now.peek() + Number(life.peek()) * day_ms;
    const made = await deed.run(() => make_token(api, { name, scopes: reach.peek() === 'all' ? null : chosen.peek(), expires_at }));
    if (made !== null) onMade(name, made.token);
  };
  return (
    <Dialog title={say('tokens.make')} closeLabel={t('app.close')} wide onClose={onClose}>
      <form data-make-token onSubmit={(event) => void submit(event)}>
        <div class={dialog['body']}>
          <div class={dialog['two']}>
            <Field label={say('tokens.name')} name="name" required maxLength={100} dir="auto" autocomplete="off" hint={say('tokens.name_hint')} />
            <Select label={say('tokens.life')} value={life.value} onChange={(value) => (life.value = value)}
              choices={[...lives.map((days) => ({ value: String(days), label: say('tokens.days', { count: days }) })), { value: endless, label: say('tokens.endless') }]} />
          </div>
          <Segmented label={say('tokens.reach')} value={reach.value} onChange={(value) => (reach.value = value)}
            choices={[{ value: 'limited', label: say('tokens.limited') }, { value: 'all', label: say('tokens.everything') }]} />
          {reach.value === 'all' && <Notice><p>{say('tokens.everything_hint')}</p></Notice>}
          {reach.value === 'limited' && (
            <>
              <p class={dialog['quiet']}>{say('tokens.levels_hint')}</p>
              {tried.value && is_missing && <p role="alert" class={dialog['problem']}>{say('tokens.nothing_chosen')}</p>}
              <Standing stage={known.stage} shown={known.value !== null} words={load_words()} onAgain={known.again} />
              {known.value !== null && <ScopeTable known={known.value} chosen={chosen.value} onChange={(next) => (chosen.value = next)} />}
            </>
          )}
          {deed.trouble !== '' && <p role="alert" class={dialog['problem']}>{deed.trouble}</p>}
        </div>
        <footer class={dialog['foot']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={deed.busy}>{say('tokens.create')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}

interface ScopeTableProps {
  known: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

function ScopeTable({ known, chosen, onChange }: ScopeTableProps) {
  return (
    <ul class={styles['nouns']} aria-label={say('tokens.reach')}>
      {scopes_by_noun(known).map(({ noun, known: levels }) => (
        <li key={noun} data-noun={noun}>
          <code dir="ltr">{noun}</code>
          <Segmented label={noun} value={chosen.find((scope) => noun_of(scope) === noun)?.slice(noun.length + 1) ?? ''}
            onChange={(level) => onChange(with_level(chosen, noun, level))}
            choices={[{ value: '', label: say('level.none') }, ...levels.map((level) => ({ value: level, label: say(`level.${level}`) }))]} />
        </li>
      ))}
    </ul>
  );
}
