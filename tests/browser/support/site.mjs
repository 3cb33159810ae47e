// A company's own site: one page with whatever tag it is given, on an origin of its own.

import { once } from 'node:events';
import { createServer } from 'node:http';

export class Site {
  #server;
  #tag = '';

  static async open() {
    const site = new Site();
    site.#server = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${site.#tag}</html>`);
    });
    site.#server.listen(0, '127.0.0.1');
    await once(site.#server, 'listening');
    return site;
  }

  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  carry(tag) {
    this.#tag = tag;
  }

  async close() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
