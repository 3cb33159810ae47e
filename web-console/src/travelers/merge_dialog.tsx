// Makes two travelers one: who the other is, which of them stays, what moves, and what counts where they differ.

import { useSignal } from '@preact/signals';
import { ArrowUpDown } from 'lucide-preact';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect } from 'preact/hooks';
import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { merge, preview_merge, unmerge, type MergePreview, type Profile, type Taken, type TravelerItem } from './form';
import { MergeSearch } from './merge_search';
import { count_words, field_words, name_of, refusal_words, say, value_words } from './words';
import styles from './merge_dialog.module.css';

interface Pair {
  readonly keep: string;
  readonly from: string;
}

interface MergeDialogProps {
  profile: Profile;
  onMerged: () => void;
  onClose: () => void;
}

export function MergeDialog({ profile, onMerged, onClose }: MergeDialogProps) {
  const pair = useSignal<Pair | null>(null);
  const choose = (other: TravelerItem) => (pair.value = { keep: profile.id, from: other.id });
  return (
    <Dialog title={say('merge.title')} closeLabel={t('app.close')} wide onClose={onClose}>
      <div data-merge>
        {pair.value === null ? (
          <MergeSearch mine={profile.id} onChoose={choose} />
        ) : (
          <Preview key={`${pair.value.keep} ${pair.value.from}`} pair={pair.value} onSwap={({ keep, from }) => (pair.value = { keep: from, from: keep })}
            onBack={() => (pair.value = null)} onMerged={onMerged} onClose={onClose} />
        )}
      </div>
    </Dialog>
  );
}

interface PreviewProps {
  pair: Pair;
  onSwap: (pair: Pair) => void;
  onBack: () => void;
  onMerged: () => void;
  onClose: () => void;
}

function Preview({ pair, onSwap, onBack, onMerged, onClose }: PreviewProps) {
  const desk = useDesk();
  const found = useSignal<MergePreview | null>(null);
  const problem = useSignal('');
  const busy = useSignal(false);
  const taken = useSignal<Taken>({});
  useEffect(() => {
    let current = true;
    preview_merge(desk.api, pair.keep, pair.from).then(
      (preview) => current && (found.value = preview),
      (failed) => current && (problem.value = refusal_words(failed)),
    );
    return () => void (current = false);
  }, [pair]);
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.peek() || found.peek() === null) return;
    busy.value = true;
    try {
      await merge(desk.api, pair.keep, pair.from, taken.peek());
      done(found.peek() as MergePreview);
    } catch (failed) {
      problem.value = refusal_words(failed);
      busy.value = false;
    }
  };
  const done = ({ keep, from }: MergePreview) => {
    const { router } = desk.page;
    const separate = () => unmerge(desk.api, keep.id, from.id).then(
      () => {
        onMerged();
        desk.toasts.show(say('merge.separated'));
      },
      (failed) => desk.toasts.show(refusal_words(failed), 'warn'),
    );
    desk.toasts.show(say('merge.done', { from: name_of(from), keep: name_of(keep) }), 'plain', { label: t('mail.undo'), run: () => void separate() });
    onClose();
    onMerged();
    router.go({ query: { ...router.route.peek().query, contact: keep.id } });
  };
  const preview = found.value;
  return (
    <form onSubmit={(event) => void send(event)} noValidate aria-busy={preview === null && problem.value === ''}>
      <div class={dialog['body']}>
        {preview === null && problem.value === '' && <div class={styles['skeleton']} />}
        {preview !== null && (
          <>
            <Direction preview={preview} onSwap={() => onSwap(pair)} />
            {preview.refused !== null ? <p role="alert" class={dialog['problem']}>{preview.refused}</p> : <Effect preview={preview} taken={taken.value} onTake={(take) => (taken.value = take)} />}
          </>
        )}
        {problem.value !== '' && <p role="alert" class={dialog['problem']}>{problem.value}</p>}
      </div>
      <footer class={dialog['foot']}>
        <Button onClick={onBack}>{say('merge.back')}</Button>
        <Button kind="primary" type="submit" disabled={preview === null || preview.refused !== null || busy.value || !desk.online.value}>{say('merge.do')}</Button>
      </footer>
    </form>
  );
}

function Direction({ preview, onSwap }: { preview: MergePreview; onSwap: () => void }) {
  return (
    <div class={styles['pair']}>
      <Side title={say('merge.keep')} one={preview.keep} />
      <Button icon={ArrowUpDown} onClick={onSwap}>{say('merge.swap')}</Button>
      <Side title={say('merge.goes')} one={preview.from} />
    </div>
  );
}

function Side({ title, one }: { title: string; one: TravelerItem }) {
  return (
    <div class={styles['side']}>
      <span class={dialog['quiet']}>{title}</span>
      <bdi class={styles['name']}>{name_of(one)}</bdi>
      <span class={dialog['quiet']}>
        {[one.email, one.phone].filter(Boolean).map((value) => (
          <bdi key={value} dir="ltr" class={styles['reached']}>{value}</bdi>
        ))}
      </span>
    </div>
  );
}

interface EffectProps {
  preview: MergePreview;
  taken: Taken;
  onTake: (taken: Taken) => void;
}

function Effect({ preview, taken, onTake }: EffectProps) {
  const moves = Object.entries(preview.moves).filter(([, count]) => count > 0);
  return (
    <>
      <section>
        <h3 class={styles['title']}>{say('merge.moves')}</h3>
        {moves.length === 0 ? <p class={dialog['quiet']}>{say('merge.moves_none')}</p> : (
          <ul class={styles['moves']}>
            {moves.map(([what, count]) => (
              <li key={what}>{count_words(what, count)}</li>
            ))}
          </ul>
        )}
      </section>
      {preview.conflicts.length > 0 && (
        <section>
          <h3 class={styles['title']}>{say('merge.conflicts')}</h3>
          {preview.conflicts.map(({ field, ...values }) => (
            <fieldset key={field} class={styles['conflict']} data-conflict={field}>
              <legend>{field_words(field)}</legend>
              {(['keep', 'from'] as const).map((side) => (
                <label key={side} class={styles['choice']}>
                  <input type="radio" name={`conflict-${field}`} checked={(taken[field] ?? 'keep') === side} onChange={() => onTake({ ...taken, [field]: side })} />
                  <bdi>{value_words(field, values[side])}</bdi>
                </label>
              ))}
            </fieldset>
          ))}
        </section>
      )}
      <p class={dialog['quiet']}>{say('merge.undo_hint')}</p>
    </>
  );
}
