// A real translation engine, apertium-apy with English and Spanish, on a free port of loopback; stopped by its process id.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PATIENCE_MS } from './eventually.mjs';

const SCRIPT = fileURLToPath(new URL('../../support/program/apertium.py', import.meta.url));

export class Engine {
  #process;
  #port = '';

  static async start() {
    const engine = new Engine();
    engine.#process = spawn('/usr/bin/python3', [SCRIPT, '-j', '1', '/usr/share/apertium/modes'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const lines = createInterface({ input: engine.#process.stdout });
    const failed = once(engine.#process, 'exit').then(() => Promise.reject(new Error('apertium-apy does not serve')));
    failed.catch(() => {});
    [engine.#port] = await Promise.race([once(lines, 'line', { signal: AbortSignal.timeout(PATIENCE_MS) }), failed]);
    return engine;
  }

  /** What a server's configuration says to use it. */
  get config() {
    const url = `http://127.0.0.1:${this.#port}`;
    return `[translation]\nurl = "${url}"\nform = "apertium"\nallow_http = true\nallow_private = true\n`;
  }

  async stop() {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }
}
