// What can be done with a handover now: to say what the next one must know and submit it; to read it, ask, and take it over.

import { useSignal } from '@preact/signals';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { focus_soon } from '../ui/focus';
import { TextArea } from '../ui/text_area';
import { take_step, type Handover, type HandoverStep } from './form';
import { conversations_of, drop_summaries, summaries_of, told } from './summaries';
import { say, step_words } from './words';
import styles from './day.module.css';

interface StepsProps {
  one: Handover;
  onMoved: (one: Handover) => void;
  onOvertaken: () => void;
}

const needs_words: readonly HandoverStep[] = ['question', 'answer'];
const leading: readonly HandoverStep[] = ['submit', 'accept', 'answer', 'read'];

export function HandoverSteps({ one, onMoved, onOvertaken }: StepsProps) {
  const { api } = useDesk();
  const writing = useSignal<HandoverStep | null>(null);
  const note = useSignal('');
  const missing = useSignal(false);
  const deed = useDeed();
  if (one.possible.length === 0) return null;
  const is_draft = one.possible.includes('submit');
  const take = async (step: HandoverStep) => {
    const text = note.peek().trim();
    missing.value = needs_words.includes(step) && text === '';
    if (missing.peek()) return focus_soon('[data-step-note] textarea');
    const asked = { step, ...(text !== '' && { note: text }), ...(step === 'submit' && { summaries: told(summaries_of(one.id).peek()) }) };
    const moved = await deed.run(() => take_step(api, one.id, asked), ({ status }) => status === 409 && onOvertaken());
    if (moved === null) return;
    if (step === 'submit') drop_summaries(one.id);
    writing.value = null;
    note.value = '';
    onMoved(moved);
    focus_soon('[data-steps] h2', '[data-history] h2');
  };
  const begin = (step: HandoverStep) => {
    if (!needs_words.includes(step)) return void take(step);
    writing.value = step;
    focus_soon('[data-step-note] textarea');
  };
  const offered = writing.value === null ? one.possible : [writing.value];
  const primary = leading.find((step) => offered.includes(step)) ?? offered[0];
  return (
    <Card title={say(is_draft ? 'handover.new' : 'handover.next')} data-steps>
      {is_draft && <Editor one={one} />}
      {one.possible.includes('accept') && <p class={styles['quiet']}>{say('accept.hint')}</p>}
      {writing.value !== null && (
        <div data-step-note>
          <TextArea label={say('handover.reason')} maxLength={2000} value={note.value} problem={missing.value ? say('handover.reason_needed') : undefined}
            onInput={(text) => {
              note.value = text;
              missing.value = false;
            }} />
        </div>
      )}
      {deed.trouble !== '' && <p role="alert" class={styles['problem']}>{deed.trouble}</p>}
      <div class={styles['actions']}>
        {offered.map((step) => (
          <Button key={step} kind={step === primary ? 'primary' : 'plain'} disabled={deed.busy} data-step={step} onClick={() => (writing.value === null ? begin(step) : void take(step))}>
            {step_words(step)}
          </Button>
        ))}
        {writing.value !== null && <Button onClick={() => (writing.value = null)}>{t('app.cancel')}</Button>}
      </div>
    </Card>
  );
}

function Editor({ one }: { one: Handover }) {
  const summaries = summaries_of(one.id);
  return (
    <>
      {conversations_of(one).map(({ conversation, title }) => (
        <TextArea key={conversation} label={say('handover.summary', { title })} maxLength={4000} rows={2} value={summaries.value[conversation] ?? ''} data-summary={conversation}
          onInput={(text) => (summaries.value = { ...summaries.value, [conversation]: text })} />
      ))}
      <p class={styles['quiet']}>{say('handover.kept')}</p>
    </>
  );
}
