// The page of a complaint or a refund in the console, and the same case in its traveler's chat.

import { eventually } from './eventually.mjs';

export const button = (where, name) => where.getByRole('button', { name, exact: true });
export const words = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();
export const form = ({ page }) => page.locator('[data-step-form]');
export const field = (agent, name) => form(agent).getByLabel(name, { exact: true });

/** Waits until the case that is open stands there. */
export const stands = ({ page }, state) => page.locator('[data-region=case] header [data-state]').getByText(state, { exact: true }).waitFor();

/** Takes a step of the case that is open; one that asks for something is filled and sent, one that does not is taken at once. */
export async function takes(agent, step, state, fill = null) {
  await button(agent.page.locator('[data-next-step]'), step).click();
  if (fill !== null) {
    await form(agent).waitFor();
    await fill();
    await button(form(agent), step).click();
  }
  await stands(agent, state);
}

/** Chooses in a list of choices of the form. */
export async function chooses({ page }, where, name, option) {
  await where.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Waits until the chat shows the traveler this state. */
export const isTold = ({ widget }, state) => eventually(() => words(widget.locator('.case-label')), state);

/** One of the traveler's own steps. */
export async function takesOwn({ widget }, step, fill = async () => undefined) {
  await widget.locator(`[data-step=${step}]`).click();
  await fill();
  await widget.locator('form.case-question button[type=submit]').click();
}
