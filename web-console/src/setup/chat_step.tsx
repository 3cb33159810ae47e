// The first chat, with oneself: on one side what the traveler sees, on the other the answer.

import { useSignal } from '@preact/signals';
import { randomUuid } from '@waydesk/shared/wire';
import { useEffect } from 'preact/hooks';
import { channels_path, type Channel } from '../channels/form';
import { WidgetFrame } from '../channels/widget_frame';
import { say } from '../channels/words';
import type { Api, Page } from '../net/api';
import type { Conversation } from '../net/types';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { useList } from '../shell/use_read';
import { language } from '../text/text';
import { Notice } from '../ui/notice';
import { TextArea } from '../ui/text_area';
import { take_step } from './form';
import type { StepProps } from './setup_page';
import styles from './setup.module.css';
import { StepForm } from './step_form';

const look_every_ms = 1_500;

export function ChatStep({ onTaken }: StepProps) {
  const { api, me, page } = useDesk();
  const deed = useDeed();
  const { items, stage } = useList<Channel>(channels_path);
  const channel = items.find((one) => one.enabled);
  const asked = useQuestion(api);
  const answer = useSignal('');
  const send = async () => {
    const text = answer.peek().trim();
    if (asked === null || text === '') return;
    const done = await deed.run(async () => {
      await api.ask('POST', `/api/v1/conversations/${asked.id}/assign`, { agent: me.peek().id });
      await api.ask('POST', `/api/v1/conversations/${asked.id}/messages`, { client_id: randomUuid(), text });
      return take_step(api, 'chat', 'done');
    });
    if (done !== null) onTaken(done);
  };
  const skip = async () => {
    const done = await deed.run(() => take_step(api, 'chat', 'skipped'));
    if (done !== null) onTaken(done);
  };
  const theme = page.preferences.theme.value === 'dark' ? 'dark' : 'light';
  return (
    <div class={styles['chat']}>
      {channel !== undefined && <WidgetFrame class={styles['widget']} site={channel.id} title={say('chat.widget')} shown={{ locale: language.value, theme }} />}
      {channel === undefined && stage === 'ready' && <Notice>{say('chat.no_channel')}</Notice>}
      <StepForm deed={deed} words={say('chat.send')} onSave={() => void send()} onSkip={() => void skip()}>
        <p role="status" data-asked={asked !== null}>
          {asked === null ? say('chat.write') : say('chat.arrived', { number: asked.number })}
        </p>
        {asked !== null && asked.text !== '' && (
          <blockquote class={styles['asked']} dir="auto">
            {asked.text}
          </blockquote>
        )}
        <TextArea label={say('chat.answer')} value={answer.value} disabled={asked === null} onInput={(text) => (answer.value = text)} />
      </StepForm>
    </div>
  );
}

interface Question {
  readonly id: string;
  readonly number: string;
  readonly text: string;
}

interface Said {
  readonly kind: string;
  readonly body: { readonly text?: string };
}

async function newest(api: Api): Promise<Question | null> {
  const [found] = (await api.ask<Page<Conversation>>('GET', '/api/v1/conversations?channel=webchat&limit=1')).items;
  if (found === undefined) return null;
  const { items } = await api.ask<Page<Said>>('GET', `/api/v1/conversations/${found.id}/events?after=0&limit=20`);
  return { id: found.id, number: String(found.number), text: items.find((event) => event.kind === 'message')?.body.text ?? '' };
}

// Looks until a chat is there.
function useQuestion(api: Api): Question | null {
  const question = useSignal<Question | null>(null);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const found = await newest(api).catch(() => null);
      if (over) return;
      if (found !== null) question.value = found;
      else timer = setTimeout(() => void look(), look_every_ms);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [api]);
  return question.value;
}
