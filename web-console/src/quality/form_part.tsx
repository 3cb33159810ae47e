// The form that conversations are scored by. Its weights make 100 %.

import { useSignal } from '@preact/signals';
import { Plus, Trash2 } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { Standing } from '../shell/standing';
import { useDeed } from '../shell/use_deed';
import { useRead } from '../shell/use_read';
import { rate } from '../text/money';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { focus_soon } from '../ui/focus';
import { Notice } from '../ui/notice';
import { Toggle } from '../ui/switch';
import { form_of, save_form, type FormItem, type InspectionForm } from './form';
import { all_weights, free_name, is_same, read_weight, sum_of, weight_text } from './scoring';
import { load_words, say } from './words';
import styles from './quality.module.css';

const highest = 10;

export function FormPart() {
  const desk = useDesk();
  const stored = useRead<InspectionForm>(form_of, []);
  const draft = useSignal<InspectionForm | null>(null);
  const newer = useSignal(false);
  const deed = useDeed();
  const form = draft.value ?? stored.value;
  if (form === null) return <Standing stage={stored.stage} shown={false} words={load_words()} onAgain={stored.again} />;
  const { items } = form;
  const change = (next: readonly FormItem[]) => {
    deed.forget();
    draft.value = stored.value !== null && is_same(stored.value.items, next) ? null : { version: form.version, items: next };
  };
  const edit = (name: string, more: Partial<FormItem>) => change(items.map((item) => (item.name === name ? { ...item, ...more } : item)));
  const discard = () => {
    draft.value = null;
    newer.value = false;
    deed.forget();
  };
  const take_theirs = () => {
    discard();
    stored.again();
  };
  const save = async () => {
    const saved = await deed.run(() => save_form(desk.api, form), ({ code }) => code === 'changed' && (newer.value = true));
    if (saved === null) return;
    draft.value = null;
    stored.put(saved);
    desk.toasts.show(say('form.saved'));
  };
  const sum = sum_of(items);
  const fits = sum === all_weights && items.every(({ title }) => title.trim() !== '');
  return (
    <Card title={say('tab.form')} data-form>
      <p class={styles['quiet']}>{say('form.hint')} {say('form.version', { version: String(form.version) })}</p>
      {newer.value && (
        <Notice danger>
          <p>{say('form.newer')}</p>
          <Button onClick={take_theirs}>{say('form.theirs')}</Button>
        </Notice>
      )}
      <ul class={styles['items']}>
        {items.map((item) => (
          <Item key={item.name} item={item} onEdit={(more) => edit(item.name, more)} onRemove={() => change(items.filter(({ name }) => name !== item.name))} />
        ))}
      </ul>
      <div class={styles['actions']}>
        <Button icon={Plus} onClick={() => {
          change([...items, { name: free_name(form), title: say('form.new'), weight: Math.max(0, all_weights - sum), max: 5, critical: false }]);
          focus_soon('[data-form] li:last-child input');
        }}>{say('form.add')}</Button>
      </div>
      <p role="status" class={fits ? styles['quiet'] : styles['problem']} data-sum>{say(sum === all_weights ? 'form.sum' : 'form.sum_bad', { sum: rate(sum) })}</p>
      {deed.trouble !== '' && !newer.value && <p role="alert" class={styles['problem']}>{deed.trouble}</p>}
      <div class={styles['actions']}>
        <Button kind="primary" disabled={draft.value === null || !fits || deed.busy} onClick={() => void save()}>{t('app.save')}</Button>
        {draft.value !== null && <Button onClick={discard}>{say('form.discard')}</Button>}
      </div>
    </Card>
  );
}

function Item({ item, onEdit, onRemove }: { item: FormItem; onEdit: (more: Partial<FormItem>) => void; onRemove: () => void }) {
  const weight = useSignal(weight_text(item.weight)); // as it is typed, which may be no number yet
  const max = useSignal(String(item.max));
  return (
    <li class={styles['line']} data-form-item={item.name}>
      <Field label={say('form.title')} dir="auto" maxLength={200} value={item.title} problem={item.title.trim() === '' ? say('field.needed') : undefined} onInput={(event) => onEdit({ title: event.currentTarget.value })} />
      <Field label={say('form.weight')} inputmode="decimal" dir="ltr" value={weight.value}
        onInput={(event) => {
          weight.value = event.currentTarget.value;
          onEdit({ weight: read_weight(weight.value) ?? 0 });
        }} />
      <Field label={say('form.max')} type="number" min={1} max={highest} dir="ltr" value={max.value}
        onInput={(event) => {
          max.value = event.currentTarget.value;
          const entered = Number(max.value);
          if (Number.isInteger(entered) && entered >= 1 && entered <= highest) onEdit({ max: entered });
        }}
        onBlur={() => (max.value = String(item.max))} />
      <Toggle label={say('form.critical')} on={item.critical} onChange={(critical) => onEdit({ critical })} />
      <IconButton icon={Trash2} label={say('form.remove', { title: item.title })} onClick={onRemove} />
    </li>
  );
}
