// Links between a client and a FakeDesk, with the faults of real networks on request. For tests.

import type { HttpAnswer, Socket } from '../environment';
import type { Frame } from '../protocol';
import { FakeDesk, refusal, type FakeSink } from './fake_desk';
import type { Network, VirtualTime } from './virtual_time';

/** What happens to one frame on its way. */
export type Fault = 'none' | 'cut' | 'half_open' | 'lose_answer_and_cut' | 'double' | 'delay' | 'rate_limited' | 'busy';

const LATENCY_MS = 20;

export class FakeNetwork implements Network {
  sockets: FakeSocket[] = [];
  /** WebSocket is filtered out: sockets close without ever opening. */
  blocksSockets = false;
  down = false;
  received: Frame[] = [];
  polls: any[] = [];
  readonly #pollSessions = new Map<string, PollSession>();

  constructor(
    readonly time: VirtualTime,
    readonly desk: FakeDesk,
    /** Asked once for every frame that a client sends. */
    public fault: (frame: Frame) => Fault = () => 'none',
  ) {}

  get open(): FakeSocket | undefined {
    return this.sockets.findLast((socket) => socket.alive);
  }

  openSocket(): Socket {
    const socket = new FakeSocket(this);
    this.sockets.push(socket);
    if (this.down || this.blocksSockets) this.time.after(LATENCY_MS, () => socket.end(1006));
    else this.time.after(LATENCY_MS, () => socket.accept());
    return socket;
  }

  async post(_url: string, body: any, abort: AbortSignal): Promise<HttpAnswer> {
    this.polls.push(body);
    await new Promise<void>((resolve) => this.time.after(LATENCY_MS, resolve));
    if (this.down || abort.aborted) throw new TypeError('network');
    const id: string = body.session ?? `ps_${this.#pollSessions.size + 1}`;
    const session = this.#pollSessions.get(id) ?? new PollSession(this);
    this.#pollSessions.set(id, session);
    const frames = await session.exchange(body);
    if (this.down || abort.aborted) throw new TypeError('network');
    return { status: 200, retryAfterMs: null, body: { session: id, frames } };
  }

  /** The server goes away at once, as with kill -9. */
  cutAll(): void {
    for (const socket of this.sockets) if (socket.alive) socket.end(1006);
  }
}

class PollSession implements FakeSink {
  #outgoing: Frame[] = [];
  readonly #answered = new Map<number, Promise<Frame[]>>();
  #wake: (() => void) | null = null;

  constructor(private readonly network: FakeNetwork) {
    network.desk.attach(this);
  }

  push(frame: Frame): void {
    this.#outgoing.push(frame);
    this.#wake?.();
  }

  exchange(body: any): Promise<Frame[]> {
    const known = this.#answered.get(body.n);
    const answer = known ?? this.#take(body);
    this.#answered.set(body.n, answer);
    return answer;
  }

  async #take(body: any): Promise<Frame[]> {
    for (const frame of body.frames as Frame[]) {
      this.network.received.push(frame);
      const { desk } = this.network;
      this.#outgoing.push(...(frame.type === 'auth' ? desk.greet(frame) : desk.answer(frame, this)));
    }
    if (this.#outgoing.length === 0 && body.wait_ms > 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.network.time.after(body.wait_ms, resolve);
      });
    }
    return this.#outgoing.splice(0);
  }
}

export class FakeSocket implements Socket, FakeSink {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  alive = false;
  signedIn = false;
  #silent = false;

  constructor(private readonly network: FakeNetwork) {}

  accept(): void {
    this.alive = true;
    this.onopen?.();
    this.push({ type: 'hello', protocol: 1, epoch: this.network.desk.epoch, heartbeat_s: 25 });
  }

  send(text: string): void {
    const frame: Frame = JSON.parse(text);
    this.network.time.after(LATENCY_MS, () => this.#take(frame));
  }

  close(): void {
    this.end(1000);
  }

  push(frame: Frame, delay = LATENCY_MS): void {
    this.network.time.after(delay, () => this.alive && !this.#silent && this.onmessage?.({ data: JSON.stringify(frame) }));
  }

  end(code: number): void {
    this.alive = false;
    this.network.desk.detach(this);
    this.onclose?.({ code, reason: '' });
  }

  #take(frame: Frame): void {
    if (!this.alive || this.#silent) return;
    const fault = this.network.fault(frame);
    if (fault === 'cut') return this.end(1006);
    if (fault === 'half_open') return this.#fallSilent();
    this.network.received.push(frame);
    if (frame.type === 'auth' && fault === 'lose_answer_and_cut') return this.#breakAfterGreeting();
    if (frame.type === 'auth') return this.#signIn(frame);
    if (frame.type === 'send' && fault === 'rate_limited') return this.push(refusal(frame, 'rate_limited', { retry_after_ms: 700 }));
    if (frame.type === 'send' && fault === 'busy') return this.push(refusal(frame, 'busy'));
    const answers = this.network.desk.answer(frame, this);
    if (fault === 'lose_answer_and_cut') return this.end(1006);
    for (const answer of answers) {
      this.push(answer, fault === 'delay' ? LATENCY_MS * 20 : LATENCY_MS);
      if (fault === 'double') this.push(answer);
    }
  }

  #signIn(frame: Frame): void {
    this.signedIn = true;
    this.network.desk.attach(this);
    for (const answer of this.network.desk.greet(frame)) this.push(answer);
  }

  #breakAfterGreeting(): void {
    this.network.time.after(LATENCY_MS, () => this.end(1006));
  }

  // Neither end hears of it: only silence tells.
  #fallSilent(): void {
    this.#silent = true;
    this.network.desk.detach(this);
  }
}
