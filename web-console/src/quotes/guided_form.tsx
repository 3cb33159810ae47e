// The questions of one step as a short form.

import { useEffect, useRef } from 'preact/hooks';
import { t } from '../text/text';
import { Button } from '../ui/button';
import type { GuidedQuote, Stage } from './guided';
import { QuestionField } from './question_field';
import styles from './quotes.module.css';

type Asking = Extract<Stage, { kind: 'asking' }>;

export function GuidedForm({ guided, stage }: { guided: GuidedQuote; stage: Asking }) {
  const own = useRef<HTMLFormElement>(null);
  const values = guided.values.value;
  const trouble = guided.trouble.value;
  const facts = stage.questions.map((question) => question.fact);
  useEffect(() => own.current?.querySelector<HTMLElement>('input')?.focus(), [facts.join(' ')]);
  useEffect(() => {
    if (trouble?.fact) own.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [trouble]);
  const submit = (event: Event) => {
    event.preventDefault();
    void guided.next();
  };
  const problem = (fact: string) => {
    if (trouble?.fact !== fact) return undefined;
    return trouble.kind === 'missing' ? t('quotes.needed') : trouble.detail || t('problem.other');
  };
  const elsewhere = trouble !== null && (trouble.fact === null || !facts.includes(trouble.fact));
  return (
    <form ref={own} class={styles['form']} onSubmit={submit} noValidate>
      <p class={styles['quiet']}>
        {t('quotes.step', { step: guided.step + 1 })}
        {stage.booking !== null && <bdi> · {stage.booking}</bdi>}
      </p>
      {stage.questions.map((question) => (
        <QuestionField key={question.fact} question={question} value={values[question.fact]} problem={problem(question.fact)} onChange={(value) => guided.set(question.fact, value)} />
      ))}
      {elsewhere && (
        <p role="alert" class={styles['problem']}>
          {trouble.kind === 'offline' ? t('rules.offline') : trouble.detail || t('quotes.failed')}
        </p>
      )}
      <div class={styles['actions']}>
        {guided.step > 0 ? <Button onClick={() => guided.back()}>{t('quotes.back')}</Button> : <Button onClick={() => guided.restart()}>{t('app.cancel')}</Button>}
        <Button kind="primary" type="submit" disabled={guided.busy.value}>
          {t('quotes.next')}
        </Button>
      </div>
    </form>
  );
}
