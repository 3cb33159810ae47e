// What a message says beside its text when it is an e-mail: who wrote to whom, how it looked, and what became of an answer.

import type { Envelope } from './mail';
import { AnswerPart } from './answer_part';
import { ReceivedPart } from './received_part';

export interface MailPartProps {
  conversation: string;
  seq: number;
  envelope: Envelope | null; // null: an answer, whose mail the server makes
}

export function MailPart({ conversation, seq, envelope }: MailPartProps) {
  return envelope === null ? <AnswerPart conversation={conversation} seq={seq} /> : <ReceivedPart conversation={conversation} envelope={envelope} />;
}
