// Accessibility rules, run inside a page or frame under its own content security policy.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One sentence for every element that breaks a rule, once nothing moves or changes its colour any more. */
export async function violationsOf(frame) {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(source);
  await frame.evaluate(standsStill);
  return frame.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, iframes: false, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.failureSummary.split('\n')[1]?.trim()}`));
  }, TAGS);
}

// Runs in the page. What has no end, such as the light that wanders over a skeleton, is not waited for.
async function standsStill() {
  const moving = () => document.getAnimations().filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().endTime !== Infinity);
  for (let all = moving(); all.length > 0; all = moving()) await Promise.allSettled(all.map(({ finished }) => finished));
}
