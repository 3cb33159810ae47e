// Two real browsers: from the traveler's Enter to the pixel of the agent's console. The clock of both pages is the
// machine's; a mutation of the agent's log is followed by two animation frames, so that what was measured was shown.

import { Browser } from '../browser/support/browser.mjs';
import { on, Server } from './support/server.mjs';

const messages = 200;

/** In the agent's page: when each message that is not yet known was shown. */
function watchForPixels() {
  window.shown = {};
  const look = () => {
    const bubbles = document.querySelectorAll('[role=log] .message .bubble');
    const found = [...bubbles].slice(-3).map((bubble) => /m \d+ /.exec(bubble.textContent)?.[0]);
    const news = found.filter((text) => text && !(text in window.shown));
    for (const text of news) window.shown[text] = null;
    if (news.length === 0) return;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      for (const text of news) window.shown[text] = performance.timeOrigin + performance.now();
    }));
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}

/** In the widget: when Enter was pressed, before the page does anything with it. */
function watchForEnter() {
  window.entered = 0;
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') window.entered = performance.timeOrigin + performance.now();
  }, { capture: true });
}

const percentile = (sorted, share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] * 10) / 10;

export async function betweenBrowsers() {
  return on(Server.waydesk(), async (server) => {
    const [ours, theirs] = [await Browser.launch(), await Browser.launch()];
    try {
      const agent = await ours.agent(server, 'mia@demo.example');
      await agent.becomesAvailable();
      const traveler = await theirs.traveler(server);
      await traveler.startChat();
      await traveler.says('Can I change my train?');
      await agent.accepts();
      await agent.page.evaluate(watchForPixels);
      await traveler.widget.evaluate(watchForEnter);
      const took = [];
      for (let number = 0; number < messages; number++) {
        await traveler.says(`m ${number} The gate has changed, please look at the board.`);
        const shown = await agent.page.waitForFunction((text) => window.shown[text], `m ${number} `, { timeout: 10_000 });
        took.push((await shown.jsonValue()) - (await traveler.widget.evaluate(() => window.entered)));
      }
      took.sort((a, b) => a - b);
      return { messages, enter_to_pixel_p50_ms: percentile(took, 0.5), enter_to_pixel_p90_ms: percentile(took, 0.9), enter_to_pixel_p99_ms: percentile(took, 0.99) };
    } finally {
      await Promise.all([ours.close(), theirs.close()]);
    }
  });
}
