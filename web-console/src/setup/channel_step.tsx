// The site: one line for its pages, and whether it is seen there. Who cannot reach his site now goes on without.

import { CodeBlock } from '../channels/code_block';
import { change_of, with_origin } from '../channels/draft';
import { change_channel, channels_path, type Channel } from '../channels/form';
import { LiveCheck } from '../channels/live_check';
import { NewChannel } from '../channels/new_channel';
import { say } from '../channels/words';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { useList } from '../shell/use_read';
import { take_step } from './form';
import type { StepProps } from './setup_page';
import { StepForm } from './step_form';

export function ChannelStep({ steps, onTaken }: StepProps) {
  const { api, me } = useDesk();
  const deed = useDeed();
  const { items, stage, put } = useList<Channel>(channels_path);
  const channel = items[0];
  const go_on = async (state: 'done' | 'skipped') => {
    const done = await deed.run(() => take_step(api, 'channel', state));
    if (done !== null) onTaken(done);
  };
  const allow = async (origin: string) => {
    if (channel === undefined) return;
    const saved = await deed.run(() => change_channel(api, channel, change_of(with_origin(channel, {}, origin))));
    if (saved !== null) put(() => [saved]);
  };
  if (stage === 'loading') return <p aria-busy="true" />;
  if (channel === undefined) {
    const { name } = steps.company;
    return <NewChannel begin={{ name, brand: name, languages: me.value.languages }} words={say('setup.make_tag')} onAdded={(made) => put(() => [made])} />;
  }
  return (
    <StepForm deed={deed} onSave={() => void go_on('done')} onSkip={() => void go_on('skipped')}>
      <CodeBlock label={say('tag.title')} code={channel.tag} />
      <LiveCheck channel={channel} onAllow={channel.source === 'store' ? (origin) => void allow(origin) : null} />
    </StepForm>
  );
}
