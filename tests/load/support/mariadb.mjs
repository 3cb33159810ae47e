// A MariaDB of its own on the loopback, durable with every commit (innodb_flush_log_at_trx_commit=1), stopped by its
// process id. The server refuses to run as root, so it runs as its own user then.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const startsWithinMs = 60_000;

function userId(name, option) {
  return Number(execFileSync('id', [option, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
}

function whoRunsIt() {
  if (process.getuid() !== 0) return {};
  for (const name of ['mysql', 'nobody']) {
    try {
      return { uid: userId(name, '-u'), gid: userId(name, '-g'), name };
    } catch {
      continue;
    }
  }
  throw new Error('MariaDB needs the user mysql or nobody when this runs as root.');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export class MariaDb {
  #process = null;
  #directory = '';
  #client = [];
  url = '';

  static async start() {
    const it = new MariaDb();
    const { name, ...identity } = whoRunsIt();
    it.#directory = await mkdtemp(path.join(tmpdir(), 'waydesk-load-mariadb-'));
    await chmod(it.#directory, 0o777);
    const data = path.join(it.#directory, 'data');
    const socket = path.join(it.#directory, 's');
    const install = ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'];
    execFileSync('mariadb-install-db', name ? [...install, `--user=${name}`] : install, { stdio: 'ignore' });
    const port = await freePort();
    const options = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, '--bind-address=127.0.0.1', `--port=${port}`,
      `--pid-file=${path.join(it.#directory, 'pid')}`, '--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=512M'];
    it.#process = spawn('mariadbd', options, { ...identity, stdio: 'ignore' });
    it.#client = ['--no-defaults', `--socket=${socket}`, '--user=root'];
    await it.#whenReady();
    it.#ask("CREATE DATABASE desk; CREATE USER 'desk'@'%' IDENTIFIED BY 'desk'; GRANT ALL ON desk.* TO 'desk'@'%'");
    it.url = `mysql://desk:desk@127.0.0.1:${port}/desk`;
    return it;
  }

  /** Lines of an answer, in the desk's database; columns are parted by tabs. */
  ask(sql) {
    const words = [...this.#client, '--database=desk', '--skip-column-names', '--batch', '-e', sql];
    return execFileSync('mariadb', words, { maxBuffer: 1e9 }).toString().split('\n').filter((line) => line !== '');
  }

  async stop() {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
    await rm(this.#directory, { recursive: true, force: true });
  }

  #ask(sql) {
    execFileSync('mariadb', [...this.#client, '-e', sql], { stdio: 'ignore' });
  }

  async #whenReady() {
    for (const end = performance.now() + startsWithinMs; ; await pause(100)) {
      try {
        return this.#ask('SELECT 1');
      } catch (trouble) {
        if (performance.now() > end) throw trouble;
      }
    }
  }
}
