// What is measured, by name. Each gives its figures; every server is started for it and stopped afterwards.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { betweenBrowsers } from './browsers.mjs';
import { lists, tickets } from './pages.mjs';
import { figuresOfAMonth } from './figures.mjs';
import { finding } from './finding.mjs';
import { MariaDb } from './support/mariadb.mjs';
import { bench, on, program, Server } from './support/server.mjs';

const tls = '[serve]\ntls_certificate = "DIRECTORY/certificate.pem"\ntls_key = "DIRECTORY/key.pem"\n';

function makeCertificate(directory) {
  const files = ['-keyout', path.join(directory, 'key.pem'), '-out', path.join(directory, 'certificate.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...files], { stdio: 'ignore' });
}

const once = (words) => ({
  waydesk: () => on(Server.waydesk(), (server) => bench(server, ...words)),
  node: () => on(Server.node(), (server) => bench(server, ...words)),
});

async function overTls(words) {
  const server = await Server.waydesk({ toml: tls, scheme: 'https' });
  makeCertificate(server.directory);
  return on(server, (running) => bench(running, ...words));
}

async function onMariaDb(words) {
  const database = await MariaDb.start();
  try {
    return await on(Server.waydesk({ options: ['--demo=empty', '--store', database.url] }), (server) => bench(server, ...words));
  } finally {
    await database.stop();
  }
}

/** Mails through the spool of a mailbox of the server's own. */
const withMailbox = { toml: '[[mailboxes]]\nname = "bench"\naddress = "bench@desk.example"\n' };
const mails = (server) => bench(server, 'mail', '--data', path.join(server.directory, 'data'));

async function mailsOnMariaDb() {
  const database = await MariaDb.start();
  try {
    return await on(Server.waydesk({ ...withMailbox, options: ['--demo=empty', '--store', database.url] }), mails);
  } finally {
    await database.stop();
  }
}

/** From the start of the program to its first page. */
async function firstPage(server) {
  const from = performance.now();
  await server.start();
  const page = await fetch(`${server.url}/console/`);
  await page.arrayBuffer();
  if (!page.ok) throw new Error(`The first page is answered ${page.status}.`);
  return Math.round(performance.now() - from);
}

/** The whole program with a month of demo data, when nobody does anything. */
async function atRest() {
  const server = await Server.waydesk({ options: ['--demo'] });
  try {
    await firstPage(server); // makes the data
    await server.kill();
    const first_page_ms = await firstPage(server);
    await pause(5_000);
    return { first_page_ms, resident_mb: Math.round((await server.residentKb()) / 102.4) / 10 };
  } finally {
    await server.stop();
  }
}

/** kill -9, and how long until the program serves again. */
async function restart(conversations = 100_000) {
  const server = await Server.waydesk();
  try {
    await server.start();
    const opened = await bench(server, 'open', '--conversations', String(conversations));
    await server.kill();
    const from = performance.now();
    await server.start();
    const ready = await fetch(`${server.url}/health/ready`);
    if (!ready.ok) throw new Error(`After the restart it is answered ${ready.status}.`);
    const serving_s = Math.round(performance.now() - from) / 1000;
    return { conversations: opened.conversations, serving_s, resident_mb: Math.round((await server.residentKb()) / 1024) };
  } finally {
    await server.stop();
  }
}

/** Resident memory under a third of the load, read once a minute; the growth of its second half against its first. */
async function soak(minutes = Number(process.env.WAYDESK_SOAK_MINUTES ?? 60), rate = 3_500) {
  return on(Server.waydesk(), async (server) => {
    const samples = [];
    const reading = setInterval(async () => samples.push(await server.residentKb()), 10_000);
    try {
      const figures = await bench(server, 'chat', '--conversations', '100', '--rate', String(rate), '--seconds', String(minutes * 60));
      const mean = (part) => part.reduce((sum, kb) => sum + kb, 0) / part.length;
      const settled = samples.slice(Math.floor(samples.length / 4)); // caches and tails fill up first
      const half = Math.floor(settled.length / 2);
      const [before, after] = [mean(settled.slice(0, half)), mean(settled.slice(half))];
      return { minutes, ...figures, resident_mb: Math.round(after / 1024), growth_percent: Math.round((after / before - 1) * 10_000) / 100 };
    } finally {
      clearInterval(reading);
    }
  });
}

/** The router alone: no server takes part. */
const route = () => JSON.parse(execFileSync(program, ['bench', 'route'], { encoding: 'utf8' }));

const pair = (server) => bench(server, 'pair', '--directory', server.directory);

export const loads = {
  chat: once(['chat', '--conversations', '256']),
  rate: { waydesk: once(['chat', '--conversations', '100', '--rate', '5000']).waydesk },
  'rate-1000': once(['chat', '--conversations', '100', '--rate', '1000']),
  pair: { waydesk: () => on(Server.waydesk(), pair), node: () => on(Server.node(), pair) },
  fanout: once(['fanout', '--readers', '1000']),
  storm: once(['storm', '--clients', '10000']),
  idle: once(['idle', '--connections', '10000']),
  'idle-19000': { waydesk: once(['idle', '--connections', '19000']).waydesk },
  'idle-tls': { waydesk: () => overTls(['idle', '--connections', '4000']) },
  overload: { waydesk: once(['overload']).waydesk },
  route: { waydesk: async () => route() },
  restart: { waydesk: restart },
  rest: { waydesk: atRest },
  clocks: { waydesk: () => bench(undefined, 'clocks') },
  language: { waydesk: () => bench(undefined, 'language') },
  search: { waydesk: () => bench(undefined, 'search') },
  finding: { waydesk: () => finding() },
  rules: { waydesk: () => bench(undefined, 'rules') },
  policy: { waydesk: () => bench(undefined, 'policy') },
  assign: { waydesk: once(['assign']).waydesk },
  'assign-mariadb': { waydesk: () => onMariaDb(['assign']) },
  mariadb: { waydesk: () => onMariaDb(['chat', '--conversations', '256']) },
  mail: { waydesk: () => on(Server.waydesk(withMailbox), mails) },
  'mail-mariadb': { waydesk: mailsOnMariaDb },
  tickets: { waydesk: () => tickets() },
  lists: { waydesk: () => lists() },
  figures: { waydesk: figuresOfAMonth },
  mime: { waydesk: () => bench(undefined, 'mime') },
  browsers: { waydesk: betweenBrowsers },
  soak: { waydesk: soak, isLong: true },
};
