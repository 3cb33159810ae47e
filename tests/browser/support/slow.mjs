// A slow machine at the end of a slow line, for WAYDESK_SLOW=N: every page computes N times slower, and what it asks the
// server for comes between 300 and 800 ms late, from stubs too. Finds tests and pages that count on an order of things
// which nobody promised them (docs/testing.md).

import { setTimeout as after } from 'node:timers/promises';

const TIMES = Number(process.env.WAYDESK_SLOW ?? 1);
const LEAST_MS = 300;
const MOST_MS = 800;
const ASKED = /\/(api|widget)\/v1\//;

/** Slows down whatever is done in this context from now on. */
export async function slow(context) {
  if (TIMES <= 1) return;
  delayStubs(context);
  await context.route(ASKED, (route) => route.fallback());
  const open = context.newPage.bind(context);
  context.newPage = async () => {
    const page = await open();
    delayStubs(page);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: TIMES });
    return page;
  };
}

/** Every route of this page or context is answered late. */
function delayStubs(owner) {
  const add = owner.route.bind(owner);
  owner.route = (where, answer) => add(where, (route) => late(route, answer));
}

async function late(route, answer) {
  await after(LEAST_MS + Math.random() * (MOST_MS - LEAST_MS));
  try {
    await answer(route);
  } catch (problem) {
    if (!/closed|disposed/.test(problem.message)) throw problem; // whoever asked has left meanwhile
  }
}
