// Every step of a case, the latest first: who did what when, what was told with it, and which document it made.

import { FileText } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { date_time } from '../text/format';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { field_forms } from './beginning';
import { DeliveryLine } from './delivery_line';
import { document_path, type Case, type FieldForm, type Step } from './form';
import { process_for } from './process';
import { ValueWords } from './value_words';
import { author_words, document_words, field_words, state_words, step_words, tc } from './words';
import styles from './history.module.css';

interface HistoryProps {
  one: Case;
  steps: readonly Step[] | 'failed' | null;
  onAgain: () => void;
}

export function History({ one, steps, onAgain }: HistoryProps) {
  const { api } = useDesk();
  const process = process_for(api, one.kind).process.value;
  const forms = field_forms(process === 'failed' ? null : process);
  return (
    <Card title={tc('history.title')} data-history>
      {steps === null && <div class={styles['skeleton']} aria-busy="true" />}
      {steps === 'failed' && (
        <div role="alert" class={styles['failed']}>
          <p>{tc('history.failed')}</p>
          <Button onClick={onAgain}>{t('app.try_again')}</Button>
        </div>
      )}
      {Array.isArray(steps) && (
        <ol class={styles['list']}>
          {steps.map((step: Step) => (
            <Line key={step.number} one={one} step={step} forms={forms} onSent={onAgain} />
          ))}
        </ol>
      )}
    </Card>
  );
}

interface LineProps {
  one: Case;
  step: Step;
  forms: ReadonlyMap<string, FieldForm>;
  onSent: () => void;
}

function Line({ one, step, forms, onSent }: LineProps) {
  const told = Object.entries(step.fields);
  return (
    <li class={styles['line']} data-step-number={step.number}>
      <p class={styles['head']}>
        <b>{step_words(one.kind, step.name)}</b>
        <time class="tabular">{date_time(step.at)}</time>
      </p>
      <p class={styles['about']}>
        <bdi>{author_words(step.by)}</bdi>
        {step.to !== step.from && <span>{tc('history.now', { state: state_words(one.kind, step.to) })}</span>}
      </p>
      {told.length > 0 && (
        <details class={styles['told']}>
          <summary>{tc('history.told', { count: told.length })}</summary>
          <dl>
            {told.map(([name, value]) => (
              <div key={name}>
                <dt>{field_words(name)}</dt>
                <dd>
                  <ValueWords kind={one.kind} name={name} value={value} form={forms.get(name)} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {step.document !== null && <Documents one={one} step={step.number} name={document_words(step.document)} />}
      {step.mail && <DeliveryLine one={one} step={step.number} mail={step.mail} onSent={onSent} />}
    </li>
  );
}

function Documents({ one, step, name }: { one: Case; step: number; name: string }) {
  return (
    <p class={styles['document']}>
      <FileText size={14} strokeWidth={1.75} aria-hidden="true" />
      <a href={document_path(one, step, 'html')} target="_blank" rel="noopener">
        {name}
      </a>
      <a href={document_path(one, step, 'pdf')} target="_blank" rel="noopener" aria-label={tc('history.pdf', { name })}>
        PDF
      </a>
    </p>
  );
}
