// The question itself: a choice with words, whether it is solved, and room for more. The latter come with the choice.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { FaultText, FormField, marked } from '../screens/form_field';
import { LONGEST_COMMENT, type AnswerForm } from './answer_form';
import { isLong, labelOf, scoresOf, type Survey } from './survey';
import { useSurveys } from './use_surveys';

interface QuestionProps {
  survey: Survey;
  form: AnswerForm;
  /** He asked to change it, so that he goes on here. */
  isChanged: boolean;
  onDone: () => void;
}

export function Question({ survey, form, isChanged, onDone }: QuestionProps) {
  const { a } = useSurveys();
  const box = useRef<HTMLFormElement>(null);
  const id = `survey-${survey.id}`;
  useLayoutEffect(() => {
    if (isChanged) box.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, []);
  const { score } = form.entries.value;
  const fault = form.fault.value;
  const isMissing = fault !== null && 'key' in fault && fault.key === 'missing';
  const send = async () => {
    onDone();
    if (!(await form.submit()) && form.entries.peek().score === null) box.current?.querySelector<HTMLElement>('input')?.focus();
  };
  return (
    <form ref={box} noValidate onSubmit={(event) => (event.preventDefault(), void send())}>
      <Scores survey={survey} form={form} id={id} fault={isMissing ? a('missing') : undefined} />
      {score !== null && <More survey={survey} form={form} id={id} />}
      {fault !== null && !isMissing && (
        <p class="sub-fault" role="alert" dir="auto">
          {'key' in fault ? a(fault.key) : fault.detail}
        </p>
      )}
      <div class="actions">
        <button type="submit" class={score === null ? 'plain-button' : 'primary-button'} aria-disabled={form.busy.value}>
          {a(form.busy.value ? 'sending' : 'send')}
        </button>
        {form.changing.value && (
          <button type="button" class="plain-button" onClick={() => (onDone(), form.leave())}>
            {a('keep')}
          </button>
        )}
      </div>
    </form>
  );
}

function Scores({ survey, form, id, fault }: { survey: Survey; form: AnswerForm; id: string; fault: string | undefined }) {
  const chosen = form.entries.value.score;
  const isRow = isLong(survey);
  return (
    <fieldset class="question" aria-describedby={fault ? `${id}-fault` : undefined} aria-invalid={fault ? true : undefined}>
      <legend dir="auto">{survey.question}</legend>
      <div class={isRow ? 'survey-row' : 'survey-list'}>
        {scoresOf(survey).map((score) => (
          <label key={score} class="choice">
            <input type="radio" name={id} value={score} checked={chosen === score} onChange={() => form.enter({ score })} />
            <span class="survey-score tabular">{score}</span>
            <span class={isRow ? 'visually-hidden' : ''} dir="auto">
              {labelOf(survey, score)}
            </span>
          </label>
        ))}
      </div>
      {isRow && (
        <p class="survey-ends" aria-hidden="true">
          <span>{survey.labels[0]}</span>
          <span>{survey.labels.at(-1)}</span>
        </p>
      )}
      <FaultText id={id} text={fault} />
    </fieldset>
  );
}

function More({ survey, form, id }: { survey: Survey; form: AnswerForm; id: string }) {
  const { a } = useSurveys();
  const { comment, solved } = form.entries.value;
  const hint = a('optional');
  return (
    <>
      {survey.kind === 'csat' && (
        <fieldset class="question">
          <legend>{a('solved')}</legend>
          <div class="survey-row">
            {[true, false].map((one) => (
              <label key={String(one)} class="choice">
                <input type="radio" name={`${id}-solved`} checked={solved === one} onChange={() => form.enter({ solved: one })} />
                <span>{a(one ? 'yes' : 'no')}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <FormField id={`${id}-comment`} label={a('comment')} hint={hint}>
        <textarea
          class="text-field"
          rows={2}
          dir="auto"
          maxLength={LONGEST_COMMENT}
          value={comment}
          {...marked(`${id}-comment`, undefined, hint)}
          onInput={(event) => form.enter({ comment: event.currentTarget.value })}
        />
      </FormField>
    </>
  );
}
