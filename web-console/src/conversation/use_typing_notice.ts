// Tells the traveler that somebody writes, while a reply (not a note) changes.

import { TypingNotice } from '@waydesk/shared/wire';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';

export function useTypingNotice(id: string): TypingNotice {
  const { client, page } = useDesk();
  const notice = useMemo(() => new TypingNotice(page.environment, (on) => client.typing(id, on)), [client, id]);
  useEffect(() => () => notice.stop(), [notice]);
  return notice;
}
