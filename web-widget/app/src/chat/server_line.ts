// Questions to the server over HTTP, beside the conversations' own line: who asks, in which language, and what a refusal is.

/** The server answered, and did not do what was asked. `detail` is its sentence, in the language that was asked for. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly field: string | null,
    readonly detail: string,
    readonly code = '',
  ) {
    super(detail);
  }
}

/** The visitor's token; `expired` asks for another. */
export type Token = (reason: 'connect' | 'expired') => Promise<string>;

export class ServerLine {
  constructor(
    protected readonly token: Token,
    protected readonly ask: typeof fetch = (...request) => fetch(...request),
    protected readonly language: () => string = () => '',
  ) {}

  /** @throws Refused; TypeError when no answer came. */
  protected async json(answer: Response): Promise<any> {
    const body = await answer.json().catch(() => null);
    if (answer.ok && body) return body;
    throw new Refused(answer.status, body?.field ?? null, body?.detail ?? '', body?.code ?? '');
  }

  /** Asks as the visitor; with a new token when the one at hand has expired. @throws as json. */
  protected async signed(address: string, request: RequestInit = {}): Promise<any> {
    const send = async (token: string) => this.ask(address, { ...request, headers: this.#headers(token, request) });
    const answer = await send(await this.token('connect'));
    return this.json(answer.status === 401 ? await send(await this.token('expired')) : answer);
  }

  #headers(token: string, request: RequestInit): Record<string, string> {
    const language = this.language();
    return {
      Authorization: `Bearer ${token}`,
      ...(request.body && { 'Content-Type': 'application/json' }),
      ...(language && { 'Accept-Language': language }),
    };
  }
}
