// Finds the other traveler of a merge.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import dialog from '../callbacks/dialog.module.css';
import { useDesk } from '../shell/context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { travelers_page, type TravelerItem } from './form';
import { name_of, refusal_words, say } from './words';
import styles from './merge_dialog.module.css';

const typing_ms = 250;

export function MergeSearch({ mine, onChoose }: { mine: string; onChoose: (other: TravelerItem) => void }) {
  const { api, page: { environment } } = useDesk();
  const words = useSignal('');
  const found = useSignal<readonly TravelerItem[] | null>(null);
  const problem = useSignal('');
  const q = words.value.trim();
  useEffect(() => {
    if (q === '') return void (found.value = null);
    let current = true;
    const look = () => travelers_page(api, { q, limit: '8' }).then(
      (page) => current && (found.value = page.items.filter(({ id }) => id !== mine)),
      (failed) => current && (problem.value = refusal_words(failed)),
    );
    const timer = environment.after(typing_ms, () => void look());
    return () => {
      current = false;
      environment.cancel(timer);
    };
  }, [q]);
  return (
    <div class={dialog['body']}>
      <Field type="search" label={say('merge.search')} hint={say('list.search_hint')} dir="auto" autocomplete="off" spellcheck={false} value={words.value}
        problem={problem.value || undefined} onInput={(event) => { words.value = event.currentTarget.value; problem.value = ''; }} />
      <p role="status" class={dialog['quiet']}>{found.value?.length === 0 && say('list.none_like')}</p>
      <ul class={styles['found']}>
        {(found.value ?? []).map((one) => (
          <li key={one.id}>
            <span class={styles['side']}>
              <bdi class={styles['name']}>{name_of(one)}</bdi>
              <span class={dialog['quiet']}>
                {[one.email, one.phone].filter(Boolean).map((value) => (
                  <bdi key={value} dir="ltr" class={styles['reached']}>{value}</bdi>
                ))}
              </span>
            </span>
            <Button onClick={() => onChoose(one)} data-choose={one.id}>
              {say('merge.choose')}
              <span class="visually-hidden">: {name_of(one)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
