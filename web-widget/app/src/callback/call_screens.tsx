// The screens of calls, with their styles, in a chunk of their own.

import { dress } from '../dress';
import styles from './call_screens.css?inline';
import { CallScreen } from './call_screen';
import { RequestScreen } from './request_screen';
import { useCalls } from './use_calls';

dress(styles);

/** One call, or the request for another. */
export function CallScreens() {
  const { desk } = useCalls();
  const shown = desk.shown.value;
  return shown === null ? <RequestScreen /> : <CallScreen key={shown} id={shown} />;
}
