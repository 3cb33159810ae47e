// What little the demo's pages do themselves: open the chat, and pretend to search.

type Waydesk = ((verb: string, ...values: unknown[]) => void) & { q?: unknown[][] };
const page = window as unknown as { Waydesk?: Waydesk };

// The documented stub: calls made before the loader is there are kept for it.
const queue: Waydesk = (...call) => void (queue.q ??= []).push(call);
page.Waydesk ??= queue;

for (const button of document.querySelectorAll('[data-chat]')) {
  button.addEventListener('click', () => page.Waydesk?.('open'));
}

// The help centre leads here for a quote.
if (location.hash === '#waydesk-quote') page.Waydesk?.('open');

const form = document.querySelector<HTMLFormElement>('[data-search]');
const leave = form?.querySelector<HTMLInputElement>('[name=leave]');
if (leave) leave.valueAsDate = new Date(Date.now() + 14 * 86_400_000);
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const { from, to } = Object.fromEntries(new FormData(form)) as Record<string, string>;
  document.querySelector('[data-found]')!.textContent = `This is a demonstration: no trips from ${from} to ${to} are sold here. Ask us in the chat instead.`;
});
