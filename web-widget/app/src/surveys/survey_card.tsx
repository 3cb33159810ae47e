// A question in the log: to be answered, or answered and for a while to be changed. Only the newest card of a survey asks.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Line } from '@waydesk/shared/state';
import { Icon } from '@waydesk/shared/ui';
import { useSignal } from '../following';
import type { AnswerForm } from './answer_form';
import { Question } from './question';
import { isChangeable, isLong, labelOf, type Survey, type SurveyCard } from './survey';
import { useSurveys } from './use_surveys';

const idOf = (body: Partial<SurveyCard>) => (body.card === 'survey' ? body.data?.survey : undefined);

export function SurveyCardLine({ line }: { line: Line }) {
  const { chat, desk, a } = useSurveys();
  const id = idOf(line.event.body);
  if (!id) return null;
  const newest = chat.current.value.events.value.findLast((event) => event.kind === 'card' && idOf(event.body) === id);
  if (newest?.seq !== line.seq) return <>{a('asked')}</>;
  const survey = desk.find(id);
  return survey ? <Card survey={survey} form={desk.form(id)} /> : <Unknown />;
}

/** What is asked is not known yet, or cannot be had. */
function Unknown() {
  const { chat, desk, a, t } = useSurveys();
  if (chat.store.phase.value !== 'ready' && desk.known.value !== 'known') return <>{a('offline')}</>;
  if (desk.known.value === 'known') return <>{a('over')}</>;
  if (desk.known.value !== 'failed') return <span role="status">{a('loading')}</span>;
  return (
    <span role="alert">
      {a('failed')}{' '}
      <button type="button" class="link-button" onClick={() => void desk.refresh()}>
        {t('connection.try_again')}
      </button>
    </span>
  );
}

function Card({ survey, form }: { survey: Survey; form: AnswerForm }) {
  const { a } = useSurveys();
  const words = useRef<HTMLParagraphElement>(null);
  // Where the focus goes once the other of the two stands there.
  const next = useSignal<'' | 'answered' | 'form'>('');
  const isAsking = survey.state === 'open' || form.changing.value;
  useLayoutEffect(() => {
    if (next.value === 'answered' && !isAsking) words.current?.focus();
    next.value = '';
  }, [isAsking]);
  if (survey.state === 'over' && survey.score === null) return <>{a('over')}</>;
  const changing = () => {
    next.value = 'form';
    form.change(survey);
  };
  return (
    <section class="survey-card card" data-survey={survey.id} aria-label={survey.question}>
      {isAsking ? (
        <Question survey={survey} form={form} isChanged={next.value === 'form'} onDone={() => (next.value = 'answered')} />
      ) : (
        <Answered survey={survey} words={words} onChange={changing} />
      )}
    </section>
  );
}

interface AnsweredProps {
  survey: Survey;
  words: { current: HTMLParagraphElement | null };
  onChange: () => void;
}

function Answered({ survey, words, onChange }: AnsweredProps) {
  const { a, language } = useSurveys();
  const score = survey.score ?? survey.from;
  const label = labelOf(survey, score);
  const answer = isLong(survey) ? `${score}/${survey.to}` : label || `${score}/${survey.to}`;
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', numberingSystem: 'latn' }).format(survey.changeable_until ?? 0);
  return (
    <>
      <p ref={words} class="survey-thanks" tabIndex={-1}>
        <Icon name="check" size={16} />
        <strong>{a('thanks', { answer })}</strong>
      </p>
      {survey.comment && (
        <p class="survey-said" dir="auto">
          {survey.comment}
        </p>
      )}
      {isChangeable(survey, Date.now()) && (
        <p class="survey-change">
          <button type="button" class="link-button" onClick={onChange}>
            {a('change')}
          </button>
          <span>{a('changeable', { time: until })}</span>
        </p>
      )}
    </>
  );
}
