// What stands beside conversations and answers, in a chunk of its own: calls, bookings, complaints and refunds. Each is
// an entry on the home screen and screens of its own, which come when they are opened; some have cards in the log. Surveys
// have no screen: they are a chunk that comes for those who have talked with somebody.

import { Translator } from '@waydesk/shared/i18n';
import type { Line } from '@waydesk/shared/state';
import { Bookings } from '../booking/bookings';
import { Callbacks, type CallbackProps } from '../callback/callbacks';
import { Cases } from '../cases/cases';
import type { Chat } from '../chat/chat';
import { useTools } from '../context';
import { dress } from '../dress';
import type { SurveysProps } from '../surveys/surveys';
import styles from './beside.css?inline';
import { lazyPart } from './lazy_part';

dress(styles);

const Surveys = lazyPart<SurveysProps>(() => import('../surveys/surveys').then((chunk) => chunk.surveysWith(Translator)));

/** A card, the offer to somebody who waits, the entries on the home screen, or the screen that was opened. */
export function Beside({ line, waiting }: CallbackProps) {
  const { chat } = useTools();
  const screen = chat.screen.value;
  if (line && cardOf(line) === 'case') return <Cases line={line} />;
  if (line && cardOf(line) === 'survey') return <Surveys line={line} />;
  if (line || waiting || screen === 'callback') return <Callbacks line={line} waiting={waiting} />;
  if (screen === 'booking') return <Bookings />;
  if (screen === 'cases') return <Cases />;
  return (
    <>
      <Callbacks />
      <ul class="card list beside">
        {hasTalked(chat) && <Surveys />}
        <Bookings />
        <Cases />
      </ul>
    </>
  );
}

const cardOf = (line: Line) => line.event.body['card'];
const hasTalked = (chat: Chat) => chat.store.list.value.some((one) => !one.id.value.startsWith('new:'));
