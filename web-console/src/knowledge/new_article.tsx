// Begins an article: its id and category. Its texts come after that.

import { useSignal } from '@preact/signals';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { new_shared, shared_of, slug_of } from './article_form';
import { audiences, categories, save_shared, type Audience, type Category } from './form';
import { audience_words, category_words } from './words';
import styles from './articles.module.css';

export function NewArticle({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const name = useSignal('');
  const category = useSignal<Category>('service');
  const audience = useSignal<Audience>('public');
  const problem = useSignal('');
  const busy = useSignal(false);
  const create = async (event: Event) => {
    event.preventDefault();
    const id = slug_of(name.value);
    if (id === '') return void (problem.value = t('knowledge.id_needed'));
    busy.value = true;
    try {
      await save_shared(desk.api, id, shared_of({ ...new_shared, category: category.value, audience: audience.value }), 0);
      onClose();
      desk.page.router.go({ place: 'knowledge', query: { article: id, language: 'en' } });
    } catch (failure) {
      const error = failure instanceof ApiError ? failure : null;
      problem.value = error?.code === 'changed' ? t('knowledge.id_taken') : error?.code === 'offline' ? t('rules.offline') : error?.detail || t('problem.other');
      busy.value = false;
    }
  };
  return (
    <Dialog title={t('knowledge.add')} closeLabel={t('app.close')} onClose={onClose}>
      <form class={styles['dialog']} onSubmit={(event) => void create(event)} noValidate>
        <Field label={t('knowledge.id')} hint={t('knowledge.id_hint')} dir="auto" autocomplete="off" value={name.value} problem={problem.value || undefined}
          onInput={(event) => { name.value = event.currentTarget.value; problem.value = ''; }} />
        <Select label={t('knowledge.category')} value={category.value} choices={categories.map((value) => ({ value, label: category_words(value) }))} onChange={(value) => (category.value = value as Category)} />
        <Select label={t('knowledge.audience')} value={audience.value} choices={audiences.map((value) => ({ value, label: audience_words(value) }))} onChange={(value) => (audience.value = value as Audience)} />
        <div class={styles['actions']}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={busy.value}>{t('knowledge.create')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
