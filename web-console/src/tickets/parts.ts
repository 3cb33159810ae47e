// What stands of this room beside a list and a conversation, loaded together once the console is on the screen.

import { BulkBar } from './bulk_bar';
import { ListTools } from './list_tools';
import { ReplyAssist } from './reply_assist';
import { ScheduledPart } from './scheduled_part';
import { TicketPanel } from './ticket_panel';
import { TicketStrip } from './ticket_strip';
import { with_words } from './words';

export const strip = () => with_words(TicketStrip);
export const panel = () => with_words(TicketPanel);
export const scheduled = () => with_words(ScheduledPart);
export const assist = () => with_words(ReplyAssist);
export const tools = () => with_words(ListTools);
export const bulk = () => with_words(BulkBar);
