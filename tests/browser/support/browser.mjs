// One Chromium for all tests of a file, and the people in it.

import { chromium } from 'playwright-core';
import { Agent } from './agent.mjs';
import { PATIENCE_MS } from './eventually.mjs';
import { slow } from './slow.mjs';
import { Traveler } from './traveler.mjs';

const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell'; // a window of the whole browser costs four times as much
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export class Browser {
  #chromium;
  #contexts = [];

  static async launch() {
    const browser = new Browser();
    browser.#chromium = await chromium.launch({ executablePath: PROGRAM, args: FLAGS });
    return browser;
  }

  /** A person of his own: nothing is shared with others. `options` are the context's (viewport, colorScheme, locale …). */
  async context(options = {}) {
    const context = await this.#chromium.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
    this.#contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    await slow(context);
    return context;
  }

  async traveler(server, options) {
    return Traveler.visit(await this.context(options), server);
  }

  async agent(server, email, options) {
    return Agent.signIn(await this.context(options), server, email);
  }

  /** Everybody leaves. */
  async clear() {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  async close() {
    await this.#chromium.close();
  }
}
