// A server of its own for one measurement: a fresh data directory, a free port, stopped by its process id.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
export const program = process.env.WAYDESK_BIN ?? path.join(root, 'build/release/waydesk');
const nodeServer = path.join(root, 'build/bench/node_server/server.mjs');
const startsWithinMs = 120_000;

/** As many open files as this machine allows. */
export function spawnWithFiles(words, stdio) {
  return spawn('bash', ['-c', 'ulimit -n "$(ulimit -Hn)"; exec "$@"', 'bash', ...words], { stdio });
}

export class Server {
  #process = null;
  #words = [];
  #log = '';
  #scheme = 'http';
  directory = '';
  url = '';
  startedInMs = 0;

  /** `options` go to `waydesk serve`; `toml` is the text of a configuration file. */
  static async waydesk({ options = ['--demo=empty'], toml = '', scheme = 'http' } = {}) {
    const server = new Server();
    server.directory = await mkdtemp(path.join(tmpdir(), 'waydesk-load-'));
    server.#scheme = scheme;
    const file = path.join(server.directory, 'waydesk.toml');
    await writeFile(file, toml.replaceAll('DIRECTORY', server.directory));
    const data = path.join(server.directory, 'data');
    server.#words = [program, 'serve', '--config', file, '--data', data, '--listen', '127.0.0.1:0', '--limits', 'off', ...options];
    return server;
  }

  /** The plain Node server that stands beside it. */
  static async node() {
    const server = new Server();
    server.directory = await mkdtemp(path.join(tmpdir(), 'waydesk-load-node-'));
    server.#words = [process.execPath, nodeServer, server.directory];
    return server;
  }

  async start() {
    const from = performance.now();
    const child = spawnWithFiles(this.#words, ['ignore', 'pipe', 'pipe']);
    this.#process = child;
    child.stderr.on('data', (text) => (this.#log = (this.#log + text).slice(-4000)));
    const failed = once(child, 'exit').then(() => Promise.reject(new Error(`The server ended: ${this.#log}`)));
    failed.catch(() => {});
    const lines = createInterface({ input: child.stdout });
    const late = AbortSignal.timeout(startsWithinMs);
    const [line] = await Promise.race([once(lines, 'line', { signal: late }), failed]);
    this.startedInMs = performance.now() - from;
    this.url = `${this.#scheme}://${JSON.parse(line).listen}`;
    return this;
  }

  /** Resident memory in KB, as the system counts it. */
  async residentKb() {
    const status = await readFile(`/proc/${this.#process.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]);
  }

  async kill() {
    await this.#end('SIGKILL');
  }

  /** Ends in order; what it wrote stays. */
  async end() {
    await this.#end('SIGTERM');
  }

  async stop() {
    await this.end();
    await rm(this.directory, { recursive: true, force: true });
  }

  async #end(signal) {
    const child = this.#process;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** Runs `waydesk bench WORDS` against the server and gives its figures. */
export async function bench(server, ...words) {
  const target = server === undefined ? [] : ['--url', server.url];
  const child = spawnWithFiles([program, 'bench', ...words, ...target], ['ignore', 'pipe', 'pipe']);
  let out = '';
  let complaint = '';
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (complaint += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`bench ${words.join(' ')}: ${complaint.trim() || `exit code ${code}`}`);
  return JSON.parse(out);
}

/** Measures on a server that is started for it and stopped afterwards. */
export async function on(server, measure) {
  const running = await server;
  try {
    await running.start();
    return await measure(running);
  } finally {
    await running.stop();
  }
}
