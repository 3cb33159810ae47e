// A traveler on the demo booking site, with the widget.

import { complaintsOf } from './faults.mjs';

export class Traveler {
  constructor(context, page, url) {
    this.context = context;
    this.page = page;
    this.url = url;
    this.complaints = complaintsOf(page);
  }

  static async visit(context, server, address = '/') {
    const page = await context.newPage();
    const traveler = new Traveler(context, page, server.url);
    await page.goto(server.url + address);
    return traveler;
  }

  /** The same person in another tab. */
  async anotherTab(address = '/') {
    const page = await this.context.newPage();
    const tab = new Traveler(this.context, page, this.url);
    await page.goto(this.url + address);
    return tab;
  }

  /** The widget's document. */
  get widget() {
    return this.page.frames().find((frame) => frame.url().includes('/w/v1/app/'));
  }

  async open() {
    await this.page.waitForFunction(() => typeof window.Waydesk === 'function' && !window.Waydesk.q);
    await this.page.evaluate(() => window.Waydesk('open'));
    while (!this.widget) await this.page.waitForEvent('framenavigated');
    await this.widget.locator('main').waitFor();
  }

  /** Opens the chat and a new conversation in it. */
  async startChat() {
    await this.open();
    await this.widget.locator('.start-card .primary-button').click();
    await this.composer.waitFor();
  }

  get composer() {
    return this.widget.locator('form.composer textarea');
  }

  async says(text) {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** What the log shows, in order: texts of messages. */
  messages() {
    return this.widget.locator('.log .message .bubble').allInnerTexts();
  }

  /** Waits until a message with this text is in this state. */
  async sees(text, state) {
    const which = state ? `.message[data-state="${state}"]` : '.message';
    await this.widget.locator(which, { hasText: text }).first().waitFor();
  }

  async reload() {
    await this.page.reload();
    await this.open();
  }
}
