// What an agent asks of the desk, with a sentence when it cannot be done.

import { LinkLost, Refused, type Frame } from '@waydesk/shared/wire';
import type { Presence } from '../net/types';
import type { TextKey } from '../text/text';
import type { Offers } from './offers';

type Ask = (frame: Frame) => Promise<Frame>;
type Tell = (key: TextKey) => void;

export class Actions {
  constructor(
    private readonly ask: Ask,
    private readonly offers: Offers,
    private readonly failed: Tell,
  ) {}

  take(conversation: string): Promise<boolean> {
    return this.tried({ type: 'take', conversation });
  }

  transfer(conversation: string, to: { agent: string } | { queue: string }, note: string): Promise<boolean> {
    return this.tried({ type: 'transfer', conversation, to, ...(note.trim() !== '' && { note: note.trim() }) });
  }

  resolve(conversation: string): Promise<boolean> {
    return this.tried({ type: 'resolve', conversation });
  }

  reopen(conversation: string): Promise<boolean> {
    return this.tried({ type: 'reopen', conversation });
  }

  // `until` in milliseconds since 1970.
  snooze(conversation: string, until: number): Promise<boolean> {
    return this.tried({ type: 'snooze', conversation, until });
  }

  presence(state: Presence, reason: string): Promise<boolean> {
    return this.tried({ type: 'presence', state, ...(reason !== '' && { reason }) });
  }

  accept(offer: string): Promise<boolean> {
    this.offers.answer(offer, 'accept');
    return this.answered(offer, { type: 'accept', offer });
  }

  decline(offer: string, reason: string): Promise<boolean> {
    this.offers.answer(offer, 'decline');
    return this.answered(offer, { type: 'decline', offer, reason });
  }

  private async answered(offer: string, frame: Frame): Promise<boolean> {
    const done = await this.tried(frame, (code) => code === 'offer_gone' && this.offers.gone(offer));
    if (done) this.offers.gone(offer);
    else this.offers.settle(offer);
    return done;
  }

  private async tried(frame: Frame, refused?: (code: string) => void): Promise<boolean> {
    try {
      await this.ask(frame);
      return true;
    } catch (problem) {
      if (problem instanceof Refused) refused?.(problem.code);
      this.failed(sentence(problem));
      return false;
    }
  }
}

const sentences: Record<string, TextKey> = {
  offer_gone: 'problem.offer_gone',
  over_capacity: 'problem.over_capacity',
  forbidden: 'problem.forbidden',
  not_found: 'problem.not_found',
  conversation_closed: 'problem.conversation_closed',
  changed: 'problem.changed',
  rate_limited: 'problem.rate_limited',
};

function sentence(problem: unknown): TextKey {
  if (problem instanceof LinkLost) return 'problem.offline';
  if (problem instanceof Refused) return sentences[problem.code] ?? 'problem.other';
  return 'problem.other';
}
