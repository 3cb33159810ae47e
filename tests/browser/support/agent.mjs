// An agent in the console, with its English words.

import assert from 'node:assert/strict';
import { complaintsOf } from './faults.mjs';

const PASSWORD = 'waydesk-demo';

/** Opens the console on this page for somebody who has just signed in. The form for that is tried in console_desk.test.mjs. */
export async function opensConsole(page, server, email) {
  const answer = await page.context().request.post(`${server.url}/api/v1/login`, { data: { email, password: PASSWORD }, headers: { Origin: server.url } });
  assert.equal(answer.status(), 200, email);
  await page.goto(`${server.url}/console/`);
  await page.locator('[data-region=rail]').waitFor();
}

export class Agent {
  constructor(context, page) {
    this.context = context;
    this.page = page;
    this.complaints = complaintsOf(page);
  }

  static async signIn(context, server, email) {
    const page = await context.newPage();
    const agent = new Agent(context, page);
    await opensConsole(page, server, email);
    return agent;
  }

  /** What the server answers to the person of this page. */
  ask(method, path, body = null) {
    return this.page.evaluate(async ([how, where, what]) => {
      const { csrf } = await (await fetch('/api/v1/me')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
      return (await fetch(where, { method: how, headers, body: what && JSON.stringify(what) })).json();
    }, [method, path, body]);
  }

  /** Is offered work from now on. */
  async becomesAvailable() {
    await this.page.getByRole('button', { name: /Open your menu/ }).click();
    // Presence can be chosen once the desk is connected.
    await this.page.locator('fieldset:enabled').getByRole('radio', { name: 'Available' }).click({ force: true });
    await this.page.getByRole('button', { name: /, Available\. Open your menu/ }).waitFor();
    await this.page.keyboard.press('Escape');
  }

  async accepts() {
    await this.page.locator('[data-accept]').first().click();
    await this.reply.waitFor();
  }

  get reply() {
    return this.page.getByRole('textbox', { name: 'Reply to the traveler' });
  }

  async replies(text) {
    await this.reply.fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  async notes(text) {
    await this.page.getByRole('radio', { name: 'Note' }).check({ force: true });
    await this.page.getByRole('textbox', { name: 'Internal note' }).fill(text);
    await this.page.getByRole('button', { name: 'Add note' }).click();
    await this.page.getByRole('radio', { name: 'Reply' }).check({ force: true });
  }

  /** Waits until the open conversation's log shows this text. */
  async sees(text) {
    await this.page.locator('[role=log][aria-live=off]').getByText(text, { exact: true }).first().waitFor();
  }

  messages() {
    return this.page.locator('[role=log] .message .bubble').allInnerTexts();
  }
}
