// Everything the wire client takes from the world outside: time, chance, sockets, requests. Tests pass their own.

export type Timer = unknown;

export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export interface HttpAnswer {
  status: number;
  retryAfterMs: number | null;
  body: any;
}

export interface Environment {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  after(ms: number, action: () => void): Timer;
  cancel(timer: Timer): void;
  /** Uniform in [0, 1). */
  random(): number;
  uuid(): string;
  openSocket(url: string, protocol: string): Socket;
  /** Rejects only when no answer came. */
  post(url: string, body: unknown, abort: AbortSignal): Promise<HttpAnswer>;
}

/** A version 4 UUID; works in insecure contexts too, where crypto.randomUUID is missing. */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function browserEnvironment(): Environment {
  return {
    now: () => Date.now(),
    after: (ms, action) => setTimeout(action, ms),
    cancel: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    random: () => Math.random(),
    uuid: randomUuid,
    openSocket: (url, protocol) => new WebSocket(url, protocol) as unknown as Socket,
    // Only long polling asks for it.
    post: async (url, body, abort) => (await import('./http_post')).post(url, body, abort),
  };
}
