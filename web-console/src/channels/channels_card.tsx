// The way to the channels, among the settings; and back to the first steps, while they are not over.

import { Radio, Rocket } from 'lucide-preact';
import card from '../admin/card.module.css';
import settings from '../admin/settings.module.css';
import { useDesk } from '../shell/context';
import { useRead } from '../shell/use_read';
import { format_route } from '../state/route';
import { steps_of } from '../setup/form';
import { say, with_words } from './words';

function ChannelsCard() {
  const desk = useDesk();
  const { router } = desk.page;
  return (
    <>
      {desk.me.value.role === 'admin' && <FirstSteps />}
      <section class={card['card']} aria-labelledby="channels">
        <header class={card['head']}>
          <div>
            <h2 id="channels">{say('title')}</h2>
            <p class={card['hint']}>{say('card.hint')}</p>
          </div>
          <a class={settings['link']} href={format_route(router.to('channels'))}>
            <Radio size={16} strokeWidth={1.75} aria-hidden="true" />
            {say('card.open')}
          </a>
        </header>
      </section>
    </>
  );
}

function FirstSteps() {
  const { value } = useRead(steps_of, []);
  const { router } = useDesk().page;
  if (value === null || value.over) return null;
  const behind = value.steps.filter((step) => step.state !== 'open').length;
  return (
    <section class={card['card']} aria-labelledby="first-steps">
      <header class={card['head']}>
        <div>
          <h2 id="first-steps">{say('setup.title')}</h2>
          <p class={card['hint']}>{say('setup.progress', { done: behind, all: value.steps.length })}</p>
        </div>
        <a class={settings['link']} href={format_route(router.to('setup'))}>
          <Rocket size={16} strokeWidth={1.75} aria-hidden="true" />
          {say('setup.go_on')}
        </a>
      </header>
    </section>
  );
}

export const load_card = () => with_words(ChannelsCard);
