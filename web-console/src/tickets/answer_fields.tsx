// The fields of a canned answer: its name, how it is found, and a text per language.

import { X } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { languages, own_name } from '../text/text';
import { IconButton } from '../ui/button';
import { Checks } from '../ui/checks';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { TextArea } from '../ui/text_area';
import { variables } from './canned';
import type { CannedForm } from './canned_api';
import type { FieldsProps } from './shelf';
import { variable_name } from './ticket_words';
import { say } from './words';
import styles from './shelf.module.css';

// That travelers write in and the console does not speak.
const more_languages = ['pt-BR', 'ru', 'pl', 'it', 'nl', 'tr', 'uk', 'he', 'fa', 'hi', 'id', 'ko', 'th', 'vi', 'zh-TW'];
const longest_text = 16_000;

export function AnswerFields({ form, problem, onChange }: FieldsProps<CannedForm>) {
  const queues = [...useDesk().queues.queues.value.values()].map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <div class={styles['two']}>
        <Field label={say('entry.title')} dir="auto" maxLength={100} value={form.title} problem={problem('title')} onInput={(event) => onChange({ title: event.currentTarget.value })} />
        <Field label={say('answer.shortcut')} hint={say('answer.shortcut_hint')} dir="auto" maxLength={40} value={form.shortcut ?? ''} problem={problem('shortcut')}
          onInput={(event) => onChange({ shortcut: event.currentTarget.value.trim() || null })} />
      </div>
      <Texts form={form} problem={problem} onChange={onChange} />
      {queues.length > 0 && (
        <Checks label={say('answer.queues')} choices={queues} chosen={form.queues} problem={problem('queues')} onChange={(chosen) => onChange({ queues: chosen })} />
      )}
    </>
  );
}

function Texts({ form, problem, onChange }: FieldsProps<CannedForm>) {
  const part = useRef<HTMLFieldSetElement>(null);
  const last = useRef<HTMLTextAreaElement | null>(null); // where a variable goes
  const tags = Object.keys(form.texts);
  const set = (tag: string, text: string) => onChange({ texts: { ...form.texts, [tag]: text } });
  const remove = (tag: string) => onChange({ texts: Object.fromEntries(Object.entries(form.texts).filter(([one]) => one !== tag)) });
  const insert = (name: string) => {
    const area = last.current?.isConnected ? last.current : part.current?.querySelector('textarea');
    if (!area) return;
    area.setRangeText(`{${name}}`, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.focus();
  };
  const free = [...languages, ...more_languages].filter((tag) => !tags.includes(tag));
  const choices = [{ value: '', label: say('answer.add_language') }, ...free.map((tag) => ({ value: tag, label: own_name(tag) }))];
  return (
    <fieldset ref={part} class={styles['part']}>
      <legend>{say('answer.texts')}</legend>
      <p class={styles['variables']}>
        <span>{say('answer.insert')}</span>
        {variables.map((name) => (
          <button key={name} type="button" onClick={() => insert(name)}>
            {variable_name(`{${name}}`)}
          </button>
        ))}
      </p>
      {tags.map((tag) => (
        <div key={tag} class={styles['text']} lang={tag}>
          <TextArea label={own_name(tag, true)} rows={4} maxLength={longest_text} value={form.texts[tag] ?? ''} problem={problem(`texts.${tag}`)}
            onFocus={(event) => (last.current = event.currentTarget)} onInput={(text) => set(tag, text)} />
          {tags.length > 1 && <IconButton icon={X} label={say('answer.remove_language', { language: own_name(tag, true) })} onClick={() => remove(tag)} />}
        </div>
      ))}
      {problem('texts') && (
        <p role="alert" class={styles['problem']}>
          {problem('texts')}
        </p>
      )}
      <div class={styles['small']}>
        <Select key={tags.join()} label={say('answer.add_language')} hideLabel choices={choices} value="" onChange={(tag) => tag !== '' && set(tag, '')} />
      </div>
    </fieldset>
  );
}
