import { describe, expect, it } from 'vitest';
import { format_route, home, parse_route, Router } from './route';

const at = (hash: string, written: string[] = []) =>
  new Router({ read: () => hash, write: (next) => written.push(next), watch: () => () => undefined });

describe('routes', () => {
  it('survive a round trip through the address', () => {
    const route = { place: 'inbox' as const, view: 'waiting' as const, conversation: 'c_9/x', query: { queue: 'q_1', agent: 'a_1,a_2' } };
    expect(parse_route(format_route(route))).toEqual(route);
    for (const place of ['wallboard', 'callbacks', 'complaints', 'refunds', 'sla', 'rules', 'queues', 'settings']) expect(parse_route(`#/${place}`).place).toBe(place);
    expect(parse_route('#/sla?zone=Europe%2FBerlin').query).toEqual({ zone: 'Europe/Berlin' });
  });

  it('lead home from addresses that mean nothing', () => {
    for (const hash of ['', '#', '#/nowhere', '#/inbox/nothing/c_1', '#/inbox/%E0%A4%A']) expect(parse_route(hash)).toEqual(home);
  });

  it('keep the place and change only what is asked', () => {
    const written: string[] = [];
    const router = at('#/inbox/waiting/c_1', written);
    router.go({ conversation: null });
    expect(written).toEqual(['#/inbox/waiting']);
    expect(router.route.value.view).toBe('waiting');
  });

  it('narrow a place, and come back to it as it was left', () => {
    const written: string[] = [];
    const router = at('#/inbox/open?queue=q_1', written);
    router.narrow({ risk: 'late' });
    router.narrow({ queue: '' });
    router.go({ place: 'settings' });
    expect(format_route(router.to('inbox'))).toBe('#/inbox/open?risk=late');
    expect(written).toEqual(['#/inbox/open?queue=q_1&risk=late', '#/inbox/open?risk=late', '#/settings']);
  });
});
