import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Memory } from './memory';
import { openSession } from './session';
import { Widget } from './widget';
import { directionFor, wordsFor } from './words';

const settings = { site: 'demo', locale: 'en', side: 'end', theme: null };
const session = { token: 't1', expires_at: 0, visitor: { id: 'v', name: null }, config: {} };

function answering(status: number, body: unknown) {
  const fetch = vi.fn(async (_url: string, _options: { body: string }) => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

describe('the launcher', () => {
  let widget: Widget | null = null;
  afterEach(() => widget?.shutdown());

  it('asks for nothing before somebody wants to chat', () => {
    const fetch = answering(200, session);
    widget = new Widget('https://desk.example', settings, () => {});
    expect(fetch).not.toHaveBeenCalled();
    expect(document.querySelector('iframe')).toBeNull();
  });

  it('asks for one session when opened, without the query of the page', async () => {
    const fetch = answering(200, session);
    widget = new Widget('https://desk.example', settings, () => {});
    widget.open();
    widget.close();
    widget.open();
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce());
    const [url, options] = fetch.mock.calls[0]!;
    expect(url).toBe('https://desk.example/widget/v1/session');
    expect(JSON.parse(options.body)).toMatchObject({ site: 'demo', locale: 'en', device: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.parse(options.body).page).not.toContain('?');
  });

  it('stands beside the body and comes back when it is removed', async () => {
    answering(200, session);
    widget = new Widget('https://desk.example', settings, () => {});
    const host = document.getElementById('waydesk-widget')!;
    expect(host.parentElement).toBe(document.documentElement);
    expect(host.shadowRoot).toBeNull();
    host.remove();
    await vi.waitFor(() => expect(host.isConnected).toBe(true));
  });

  it('leaves nothing behind when it is shut down', async () => {
    answering(200, session);
    widget = new Widget('https://desk.example', settings, () => {});
    widget.open();
    await vi.waitFor(() => expect(localStorage.length).toBe(1));
    widget.shutdown();
    expect(document.getElementById('waydesk-widget')).toBeNull();
    expect(localStorage.length).toBe(0);
  });
});

describe('a session', () => {
  const request = { site: 'demo', locale: 'en' };

  it('keeps its token for the next page, never in an address', async () => {
    const fetch = answering(200, session);
    await openSession('https://desk.example', request, new Memory('k'), false);
    await openSession('https://desk.example', request, new Memory('k'), false);
    expect(JSON.parse(fetch.mock.calls[1]![1].body).token).toBe('t1');
    expect(fetch.mock.calls[1]![0]).not.toContain('t1');
  });

  it('does not show a revoked token again', async () => {
    const fetch = answering(200, session);
    const memory = new Memory('k');
    memory.set({ token: 'revoked' });
    await openSession('https://desk.example', request, memory, true);
    expect(JSON.parse(fetch.mock.calls[0]![1].body).token).toBeUndefined();
  });

  it.each([
    [403, false],
    [429, true],
    [503, true],
  ])('answered with %i may be tried again: %s', async (status, retry) => {
    answering(status, { code: 'some_code' });
    await expect(openSession('https://desk.example', request, new Memory('k'), false)).rejects.toEqual({ retry, code: 'some_code' });
  });
});

describe('memory', () => {
  it('stores nothing without consent and forgets what was stored', () => {
    const memory = new Memory('k');
    memory.set({ token: 'secret' });
    memory.consent(false);
    memory.set({ open: true });
    expect(localStorage.length).toBe(0);
    expect(memory.current).toMatchObject({ token: 'secret', open: true });
  });

  it('survives storage that is denied', () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: denied, setItem: denied, removeItem: denied });
    const memory = new Memory('k');
    memory.set({ token: 'x' });
    expect(memory.current.token).toBe('x');
  });
});

it('has its words in every language, and English for the rest', () => {
  expect(wordsFor('de-AT').closed).toBe(wordsFor('de').closed);
  expect(wordsFor('de').closed).not.toBe(wordsFor('en').closed);
  expect(wordsFor('tlh')).toEqual(wordsFor('en'));
  expect([directionFor('ar-EG'), directionFor('fr')]).toEqual(['rtl', 'ltr']);
});
