// The real server, started fresh for a test: its own data directory and port, stopped by its process id.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PATIENCE_MS } from './eventually.mjs';

const PROGRAM = process.env.WAYDESK_BIN ?? fileURLToPath(new URL('../../../build/release/waydesk', import.meta.url));
/** Nobody misses an offer, or is taken for gone, because the machine is slow. */
const SETTINGS = '[routing]\noffer_timeout = 600\ndisconnect_grace = 600\n';

export class Server {
  #process = null;
  #data = '';
  #config = '';
  #listen = '127.0.0.1:0';
  #demo = [];
  #log = [];

  /** Demo accounts, one queue, no conversations, or with `month` all of the demo's, or without `demo` nothing; no rates, because tests are faster than people. */
  static async start({ config = '', month = false, demo = true } = {}) {
    const server = new Server();
    server.#demo = demo ? [month ? '--demo' : '--demo=empty'] : [];
    server.#data = await mkdtemp(path.join(tmpdir(), 'waydesk-browser-'));
    server.#config = path.join(server.#data, 'waydesk.toml');
    await writeFile(server.#config, SETTINGS + config);
    await server.#run();
    return server;
  }

  get url() {
    return `http://${this.#listen}`;
  }

  /** What it has said on its terminal so far. */
  get said() {
    return this.#log.join('');
  }

  /** As a power cut for the program: nothing is finished, nothing is said. */
  async kill() {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  /** Serves the same data at the same address again. */
  async restart() {
    await this.#run();
  }

  async stop() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await ended;
    }
    await rm(this.#data, { recursive: true, force: true });
  }

  async #run() {
    const options = ['serve', '--config', this.#config, '--data', this.#data, '--listen', this.#listen, ...this.#demo, '--limits', 'off'];
    const child = spawn(PROGRAM, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    child.stderr.on('data', (text) => this.#log.push(String(text)));
    this.#listen = await this.#whenReady(child);
  }

  async #whenReady(child) {
    const lines = createInterface({ input: child.stdout });
    const late = AbortSignal.timeout(PATIENCE_MS);
    const failed = once(child, 'exit').then(() => Promise.reject(new Error(`The server ended: ${this.#log.join('').slice(-2000)}`)));
    failed.catch(() => {});
    const [line] = await Promise.race([once(lines, 'line', { signal: late }), failed]);
    return JSON.parse(line).listen;
  }
}
