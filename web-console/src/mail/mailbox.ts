// A mailbox as the server tells of it. Times are milliseconds since 1970.

export interface Mailbox {
  readonly name: string;
  readonly address: string;
  readonly fetches: boolean;
  readonly sends: boolean;
  readonly connected: boolean;
  readonly since: number | null;
  readonly last_mail: number | null;
  readonly last_answer: number | null;
  readonly last_error: string | null;
  readonly taken: number;
}
