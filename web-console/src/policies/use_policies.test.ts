import { describe, expect, it } from 'vitest';
import type { Desk } from '../desk';
import { ApiError } from '../net/api';
import { objection_of, PoliciesScreen, new_policy } from './use_policies';

type Answer = (method: string, path: string, body: { policy?: { id?: string; version?: number } }) => unknown;

function screen_of(answer: Answer): { screen: PoliciesScreen; asked: string[] } {
  const asked: string[] = [];
  const ask = async (method: string, path: string, body: never) => {
    asked.push(`${method} ${path}`);
    return answer(method, path, body);
  };
  return { screen: new PoliciesScreen({ api: { ask, all: async () => [] } } as unknown as Desk), asked };
}

const detail = { id: 'x', newest: 3, versions: [], policy: { id: 'x', version: 3 } };

describe('a policy that is edited', () => {
  it('begins as the newest version with the next number', async () => {
    const { screen } = screen_of(() => detail);
    await screen.open('x');
    screen.begin('x');
    expect(JSON.parse(screen.draft('x') ?? '')).toEqual({ id: 'x', version: 4 });
    screen.write('x', 'mine');
    screen.begin('x');
    expect(screen.draft('x')).toBe('mine');
  });

  it('is not sent while it is no JSON', async () => {
    const { screen, asked } = screen_of(() => detail);
    screen.write('x', '{"id": }');
    await screen.check('x');
    expect(screen.objection('x')).toEqual({ kind: 'not_json', at: 7 });
    expect(asked).toEqual([]);
  });

  it('keeps what was said only as long as the text stands', async () => {
    const { screen } = screen_of(() => ({ ok: false, error: 'No.', at: '/rules/0' }));
    screen.write('x', '{}');
    await screen.check('x');
    expect(screen.objection('x')).toEqual({ kind: 'refused', sentence: 'No.', pointer: '/rules/0' });
    screen.write('x', '{ }');
    expect(screen.objection('x')).toBeNull();
  });

  it('stays when the server refuses it, and goes when it is in force', async () => {
    let refuses = true;
    const { screen, asked } = screen_of((method) => {
      if (method === 'PUT' && refuses) throw new ApiError(409, 'changed', '');
      return { ...detail, id: 'y' };
    });
    screen.write(new_policy, '{"id": "y"}');
    expect(await screen.save(new_policy)).toBeNull();
    expect(screen.objection(new_policy)).toEqual({ kind: 'changed' });
    expect(screen.has_drafts.value).toBe(true);
    refuses = false;
    expect(await screen.save(new_policy)).toBe('y');
    expect(screen.has_drafts.value).toBe(false);
    expect(asked).toEqual(['PUT /api/v1/policies/y', 'PUT /api/v1/policies/y']);
  });
});

describe('what a refusal means', () => {
  it('stands at the place of the text that it names', () => {
    expect(objection_of(new ApiError(400, 'bad_frame', 'No such fact.', '/rules/3/when/fact'))).toEqual({
      kind: 'refused', sentence: 'No such fact.', pointer: '/rules/3/when/fact',
    });
    expect(objection_of(new ApiError(0, 'offline', ''))).toEqual({ kind: 'failed', offline: true });
  });
});
