// The parts of a ticket on the screen, with a desk that answers at once.

import { signal } from '@preact/signals';
import { render } from 'preact';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Desk } from '../desk';
import type { FeedItem, ScheduledReply } from '../net/types';
import { DeskContext } from '../shell/context';
import { speak } from '../text/text';
import { TicketPanel } from './ticket_panel';
import { ScheduledPart } from './scheduled_part';
import { with_words } from './words';

const fields = {
  version: 1,
  fields: [
    { name: 'party', label: { en: 'Travelers' }, type: 'number', required_to_resolve: true },
    { name: 'fare', label: { en: 'Fare' }, type: 'money', required_to_resolve: false },
  ],
};

const scheduled: ScheduledReply = { id: 'sr_1', by: { id: 'a_1', name: 'Mia' }, send_at: Date.parse('2026-05-03T00:00:00Z'), text: 'Good morning', language: null, held: null };

const item = (part: Partial<FeedItem> = {}): FeedItem => ({
  id: 'c_1', number: 1001, status: 'assigned', channel: 'webchat', queue: null, agent: null, contact: { id: 'u_1', name: 'Ana' }, subject: null, language: 'ja', priority: 0,
  opened_at: 0, last_at: 0, head: 5, waiting_since: null, sla: [], booking: null, tags: [], page: null, snoozed_until: null, preview: null, unread: 0,
  fields: { fare: { amount: 1250, currency: 'EUR' } }, links: [{ kind: 'parent', conversation: 'c_2', number: 1002 }], followers: [], ...part,
});

function desk(answers: (method: string, path: string, body: unknown) => unknown) {
  const commands = new Map<string, () => void>();
  const ask = vi.fn(async (method: string, path: string, body?: unknown) => answers(method, path, body));
  const made = {
    api: { ask, contact: async () => ({ zone: 'Asia/Tokyo' }) },
    online: signal(true),
    feed: { revision: signal(0), items: new Map(), patch: vi.fn() },
    list: { item: () => null },
    queues: { queues: signal(new Map()) },
    page: { router: { route: signal({ place: 'inbox', view: 'open', conversation: 'c_1', query: {} }) }, clock: { now: signal(Date.parse('2026-05-02T20:00:00Z')) } },
    commands: { add: (added: readonly { id: string; run: () => void }[]) => (added.forEach(({ id, run }) => commands.set(id, run)), () => undefined) },
    toasts: { show: vi.fn() },
    drafts: { text: () => signal('Your seats are booked.'), write: vi.fn() },
    me: signal({ id: 'a_1' }),
  };
  return { made: made as unknown as Desk, ask, run: (id: string) => commands.get(id)?.(), drafts: made.drafts };
}

function show(at: Desk, part: preact.ComponentChild): HTMLElement {
  const box = document.createElement('div');
  document.body.append(box);
  render(<DeskContext.Provider value={at}>{part}</DeskContext.Provider>, box);
  return box;
}

const input = (box: HTMLElement, label: string): HTMLInputElement => {
  const id = [...box.querySelectorAll('label')].find((one) => one.textContent?.startsWith(label))?.getAttribute('for');
  return box.querySelector<HTMLInputElement>(`#${CSS.escape(id ?? '')}`)!;
};

function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
}

beforeAll(async () => {
  await speak('en');
  await with_words(null);
});

describe('the fields of a ticket', () => {
  it('are shown by their kind, refused where they are wrong, and saved', async () => {
    const { made, ask } = desk((method, path) => (path === '/api/v1/fields' ? fields : method === 'PATCH' ? item({ fields: { party: 3 } }) : null));
    const box = show(made, <TicketPanel item={item()} />);
    await vi.waitFor(() => expect(input(box, 'Travelers')).not.toBeNull());
    expect(input(box, 'Amount').value).toBe('12.50');
    expect(box.textContent).toContain('Travelers (needed to resolve)');

    type(input(box, 'Travelers'), 'three');
    await vi.waitFor(() => expect(box.textContent).toContain('That is no number.'));
    expect(ask).not.toHaveBeenCalledWith('PATCH', expect.anything(), expect.anything());

    type(input(box, 'Travelers'), '3');
    await vi.waitFor(() => expect(ask).toHaveBeenCalledWith('PATCH', '/api/v1/conversations/c_1', { fields: { party: 3 } }));
    await vi.waitFor(() => expect(box.textContent).not.toContain('That is no number.'));
  });

  it('stand beside what it belongs to', async () => {
    const { made } = desk(() => fields);
    const box = show(made, <TicketPanel item={item()} />);
    await vi.waitFor(() => expect(box.querySelector('a')?.textContent).toContain('#1002'));
    expect(box.textContent).toContain('Parent');
  });
});

describe('a reply that goes out later', () => {
  it('says when, by the clocks of both', async () => {
    const { made } = desk(() => null);
    const box = show(made, <ScheduledPart id="c_1" item={item({ scheduled: [scheduled] })} />);
    await vi.waitFor(() => expect(box.textContent).toContain('Asia/Tokyo'));
    expect(box.textContent).toContain('Good morning');
    expect(box.textContent).toContain('Send now');
  });

  it('asks when the traveler has written since, and is sent anyway', async () => {
    const { made, ask } = desk(() => item());
    const box = show(made, <ScheduledPart id="c_1" item={item({ scheduled: [{ ...scheduled, held: 'traveler_wrote' }] })} />);
    expect(box.querySelector('[role=alert]')?.textContent).toContain('the traveler has written since');
    [...box.querySelectorAll('button')].find((one) => one.textContent?.includes('Send anyway'))?.click();
    await vi.waitFor(() => expect(ask).toHaveBeenCalledWith('POST', '/api/v1/conversations/c_1/scheduled/sr_1/send', {}, expect.any(String)));
  });

  it('is written for nine o’clock where the traveler is', async () => {
    const { made, ask, run, drafts } = desk(() => item());
    show(made, <ScheduledPart id="c_1" item={item()} />);
    run('send_later');
    const button = () => [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith('Tomorrow at nine'));
    await vi.waitFor(() => expect(button()).toBeDefined());
    button()?.click();
    const reply = { text: 'Your seats are booked.', send_at: Date.parse('2026-05-04T00:00:00Z') };
    await vi.waitFor(() => expect(ask).toHaveBeenCalledWith('POST', '/api/v1/conversations/c_1/scheduled', reply, expect.any(String)));
    await vi.waitFor(() => expect(drafts.write).toHaveBeenCalledWith('c_1', ''));
  });
});
