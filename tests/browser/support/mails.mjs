// E-mails of a test, and a desk with a mailbox that they come into by hand: what sends them away is not there.

import assert from 'node:assert/strict';

const UNDO_MS = 9_000; // below what the console takes for "later"

export const config = `[[mailboxes]]
name = "main"
address = "support@desk.example"
smtp_host = "127.0.0.1"
smtp_port = 9
smtp_security = "plain"
`;

/** A mail of Anna's with a copy to Ben; `html` is its body, `more` stands among its headers. */
export function mailOf(html, { id = '1@example.net', subject = 'My train is gone', more = [] } = {}) {
  return [
    'From: Anna Berg <anna@example.net>',
    'To: support@desk.example',
    'Cc: Ben <ben@example.net>',
    `Subject: ${subject}`,
    `Message-ID: <${id}>`,
    ...more,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
  ].join('\r\n');
}

/** An administrator hands over a raw mail, as the mailbox would bring it. */
export async function handsOver(admin, mail) {
  const status = await admin.page.evaluate(async (raw) => {
    const { csrf } = await (await fetch('/api/v1/me')).json();
    const headers = { 'Content-Type': 'message/rfc822', 'X-CSRF-Token': csrf };
    return (await fetch('/api/v1/mails?mailbox=main', { method: 'POST', headers, body: raw })).status;
  }, mail);
  assert.equal(status, 202);
}

/** The seconds in which an answer can be called back begin anew with every look, so that a slow machine has them too. */
async function withTimeToUndo(page) {
  const again = (mail) => (mail.state === 'waiting' && (mail.tries > 0 || mail.due_at < Date.now() + UNDO_MS) ? { ...mail, tries: 0, due_at: Date.now() + UNDO_MS } : mail);
  await page.route(/\/api\/v1\/conversations\/[^/]+\/mails/, async (route) => {
    const response = await route.fetch();
    const { items, ...more } = await response.json();
    await route.fulfill({ response, json: { items: items.map(again), ...more } });
  });
}

/** Mia with the conversation that a mail has become, and the administrator who handed it over; `options` are those of their browsers. */
export async function inConversation(browser, server, mail, options) {
  const mia = await browser.agent(server, 'mia@demo.example', options);
  await withTimeToUndo(mia.page);
  await mia.becomesAvailable();
  const admin = await browser.agent(server, 'admin@demo.example', options);
  await handsOver(admin, mail);
  await mia.accepts();
  return { mia, admin };
}

export const button = (where, name) => where.getByRole('button', { name, exact: true });
