// Two real browsers: from the traveler's Enter to the pixel of the agent's console. The clock of both pages is the
// machine's. After a mutation of the agent's log comes the animation frame that paints it, and a task posted from within that
// frame runs when it was painted.

import { Browser } from '../browser/support/browser.mjs';
import { on, Server } from './support/server.mjs';

const messages = 200;

/** In the agent's page: `shown(text)` tells when a message with this text was painted, without looking for it again and again. */
function watchForPixels() {
  const waiting = new Map();
  window.shown = (text) => new Promise((tell) => waiting.set(text, tell));
  new MutationObserver(() => {
    const bubbles = [...document.querySelectorAll('[role=log] .message .bubble')].slice(-3);
    for (const [text, tell] of waiting) {
      if (!bubbles.some((bubble) => bubble.textContent.startsWith(text))) continue;
      waiting.delete(text);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => tell(performance.timeOrigin + performance.now());
        port2.postMessage(null);
      });
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

/** Resolves when the page has nothing to do: nobody presses Enter within a frame of his last key. */
const rest = () => new Promise((resolve) => requestIdleCallback(() => resolve()));

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
        const text = `m ${number} `;
        const shown = agent.page.evaluate((text) => window.shown(text), text);
        await traveler.composer.fill(`${text}The gate has changed, please look at the board.`);
        await agent.page.waitForFunction(() => document.querySelector('[role=log] [class*=typing]'), null, { polling: 50 });
        await Promise.all([agent.page.evaluate(rest), traveler.widget.evaluate(rest)]);
        await traveler.composer.press('Enter');
        took.push((await shown) - (await traveler.widget.evaluate(() => window.entered)));
      }
      took.sort((a, b) => a - b);
      return { messages, enter_to_pixel_p50_ms: percentile(took, 0.5), enter_to_pixel_p90_ms: percentile(took, 0.9), enter_to_pixel_p99_ms: percentile(took, 0.99) };
    } finally {
      await Promise.all([ours.close(), theirs.close()]);
    }
  });
}
