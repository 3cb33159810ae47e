// A server of pictures by HTTPS on a free port of loopback, which remembers what it was asked. Its certificate is made for
// the test, so whoever loads from it must not mind who signed it.

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';

const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR42mNkYPhfz4AHMI5KAwBoVwIBvzN8JwAAAABJRU5ErkJggg==', 'base64');

export class Pictures {
  #server;
  asked = []; // {path, referrer}

  static async start() {
    const pictures = new Pictures();
    const folder = await mkdtemp(path.join(tmpdir(), 'waydesk-pictures-'));
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const about = ['-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-keyout', key, '-out', cert, ...about], { stdio: 'ignore' });
    pictures.#server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (request, response) => {
      pictures.asked.push({ path: request.url, referrer: request.headers.referer ?? null });
      response.writeHead(200, { 'Content-Type': 'image/png' }).end(DOT);
    });
    await rm(folder, { recursive: true });
    pictures.#server.listen(0, '127.0.0.1');
    await once(pictures.#server, 'listening');
    return pictures;
  }

  get url() {
    return `https://127.0.0.1:${this.#server.address().port}`;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
