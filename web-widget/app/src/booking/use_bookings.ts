// The bookings of this widget, for the parts that show them.

import { zoneHere, type Reader } from '@waydesk/shared/booking';
import { useTools } from '../context';
import type { Chat } from '../chat/chat';
import { BookingDesk, type BookingWords } from './booking_desk';

const desks = new WeakMap<Chat, BookingDesk>();

interface BookingTools {
  desk: BookingDesk;
  a: BookingWords['t'];
  language: string;
  reader: Reader;
}

export function useBookings(): BookingTools & ReturnType<typeof useTools> {
  const tools = useTools();
  const desk = desks.get(tools.chat) ?? new BookingDesk(tools.chat, tools.words);
  desks.set(tools.chat, desk);
  const language = tools.words.language.value;
  return { ...tools, desk, a: desk.words.t, language, reader: { say: desk.words.t, language, zone: zoneHere(), now: Date.now() } };
}
