// To somebody who waits in line: to be called instead, in his place.

import type { Conversation } from '@waydesk/shared/state';
import { isOver } from './callback';
import { stateText } from './texts';
import { useCalls } from './use_calls';

export function Offer({ conversation }: { conversation: Conversation }) {
  const { desk, a, language } = useCalls();
  const id = conversation.id.value;
  const asked = desk.own.value.find((one) => one.conversation === id && !isOver(one));
  return (
    <div class="call-offer">
      {asked ? (
        <button type="button" class="link-button" onClick={() => desk.show(asked.id)}>
          {stateText(asked, a, language)}
        </button>
      ) : (
        <>
          <button type="button" class="link-button" onClick={() => desk.open(id)}>
            {a('offer.ask')}
          </button>
          <span>{a('offer.place')}</span>
        </>
      )}
    </div>
  );
}
