// What the loader remembers about a visitor on the host's own origin. Without consent, or where the browser denies
// storage, it remembers for the life of the page only.

export interface Remembered {
  device: string;
  token: string | null;
  /** A conversation is open: the widget starts by itself on the next page. */
  open: boolean;
}

export class Memory {
  #consented = true;
  #state: Remembered;

  constructor(private readonly key: string) {
    this.#state = this.#read() ?? stranger();
  }

  get current(): Readonly<Remembered> {
    return this.#state;
  }

  get memoryOnly(): boolean {
    return !this.#consented;
  }

  set(change: Partial<Remembered>): void {
    this.#state = { ...this.#state, ...change };
    if (this.#consented) this.#store(JSON.stringify(this.#state));
  }

  /** `false` forgets what is stored and stores nothing any more. */
  consent(given: boolean): void {
    this.#consented = given;
    this.#store(given ? JSON.stringify(this.#state) : null);
  }

  /** A new visitor from here on. */
  forget(): void {
    this.#state = stranger();
    this.#store(null);
  }

  #read(): Remembered | null {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? 'null');
      return typeof kept?.device === 'string' ? kept : null;
    } catch {
      return null;
    }
  }

  #store(text: string | null): void {
    try {
      if (text === null) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, text);
    } catch {
      // Denied or full: the page's memory is what there is.
    }
  }
}

const stranger = (): Remembered => ({ device: uuid(), token: null, open: false });

// Every blob address ends with a new random UUID, also on pages without TLS, which have no crypto.randomUUID. It is a
// name, not a secret.
function uuid(): string {
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
}
