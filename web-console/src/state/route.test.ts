import { describe, expect, it } from 'vitest';
import { format_route, home, parse_route, Router } from './route';

describe('routes', () => {
  it('survive a round trip through the address', () => {
    const route = { place: 'inbox' as const, view: 'waiting' as const, conversation: 'c_9/x' };
    expect(parse_route(format_route(route))).toEqual(route);
    for (const place of ['overview', 'rules', 'queues', 'settings']) expect(parse_route(`#/${place}`).place).toBe(place);
  });

  it('lead home from addresses that mean nothing', () => {
    for (const hash of ['', '#', '#/nowhere', '#/inbox/nothing/c_1', '#/inbox/%E0%A4%A']) expect(parse_route(hash)).toEqual(home);
  });

  it('keep the place and change only what is asked', () => {
    const written: string[] = [];
    const router = new Router({ read: () => '#/inbox/waiting/c_1', write: (hash) => written.push(hash), watch: () => () => undefined });
    router.go({ conversation: null });
    expect(written).toEqual(['#/inbox/waiting']);
    expect(router.route.value.view).toBe('waiting');
  });
});
