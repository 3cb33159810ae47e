// A mail server that takes everything and keeps it: what Waydesk sends is looked at, and goes nowhere.

import { once } from 'node:events';
import { createServer } from 'node:net';

export class MailSink {
  #server;
  #sockets = new Set();
  /** Raw mails, the latest one last. */
  mails = [];

  static async listen() {
    const sink = new MailSink();
    sink.#server = createServer((socket) => sink.#talk(socket));
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server, 'listening');
    return sink;
  }

  /** A mailbox of a desk that sends by it. */
  get config() {
    return `[[mailboxes]]
name = "main"
address = "support@desk.example"
smtp_host = "127.0.0.1"
smtp_port = ${this.#server.address().port}
smtp_security = "plain"
`;
  }

  /** The address in the latest mail to somebody that leads into the console; null: none came yet. */
  linkTo(address) {
    const mail = this.mails.findLast((one) => one.includes(`<${address}>`) || one.includes(`To: ${address}`));
    if (mail === undefined) return null;
    const encoded = /Content-Transfer-Encoding: (base64|quoted-printable)/i.exec(mail)?.[1]?.toLowerCase();
    const body = mail.slice(mail.indexOf('\r\n\r\n') + 4);
    const text = encoded === 'base64' ? Buffer.from(body, 'base64').toString() : body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return /http\S*#\/redeem\?token=\S+/.exec(encoded ? text : body)?.[0] ?? null;
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #talk(socket) {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
    socket.setEncoding('latin1');
    let heard = '';
    let writes = false; // a mail, until the line with a single dot
    socket.write('220 sink\r\n');
    socket.on('data', (text) => {
      heard += text;
      for (;;) {
        const end = heard.indexOf(writes ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = heard.slice(0, end);
        heard = heard.slice(end + (writes ? 5 : 2));
        if (writes) {
          this.mails.push(`${line}\r\n`);
          writes = false;
          socket.write('250 kept\r\n');
        } else {
          writes = /^DATA/i.test(line);
          socket.write(writes ? '354 go on\r\n' : /^QUIT/i.test(line) ? '221 bye\r\n' : '250 fine\r\n');
        }
      }
    });
  }
}
