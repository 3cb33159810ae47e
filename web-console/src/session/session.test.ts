import { describe, expect, it } from 'vitest';
import { ApiError, type Api } from '../net/api';
import { Session } from './session';

function signed_in(refusals: ApiError[] = []) {
  const asked: boolean[] = [];
  const api = {
    me: () => Promise.resolve({ csrf: 'x', me: { id: 'a_1' } }),
    logout: (anyway: boolean) => {
      asked.push(anyway);
      const refusal = refusals.shift();
      return refusal === undefined ? Promise.resolve() : Promise.reject(refusal);
    },
  };
  return { session: new Session(api as unknown as Api), asked };
}

describe('signing out', () => {
  it('ends the session', async () => {
    const { session, asked } = signed_in();
    await session.begin();
    await session.sign_out();
    expect(session.state.value).toEqual({ kind: 'signed_out', why: 'none' });
    expect(asked).toEqual([false]);
  });

  it('is kept up by promises, with the server’s words, until he leaves anyway', async () => {
    const { session, asked } = signed_in([new ApiError(409, 'conflict', 'Two promises are yours.')]);
    await session.begin();
    await session.sign_out();
    expect(session.state.value.kind).toBe('signed_in');
    expect(session.kept.value).toBe('Two promises are yours.');
    await session.sign_out(true);
    expect(session.state.value.kind).toBe('signed_out');
    expect(session.kept.value).toBeNull();
    expect(asked).toEqual([false, true]);
  });

  it('can be thought better of, and does not follow into the next session', async () => {
    const { session } = signed_in([new ApiError(409, 'conflict', 'One.'), new ApiError(409, 'conflict', 'Two.')]);
    await session.begin();
    await session.sign_out();
    session.stay();
    expect(session.kept.value).toBeNull();
    await session.sign_out();
    session.ended();
    await session.begin();
    expect(session.kept.value).toBeNull();
  });

  it('is not kept up by a lost connection', async () => {
    const { session } = signed_in([new ApiError(0, 'offline', '')]);
    await session.begin();
    await session.sign_out();
    expect(session.state.value.kind).toBe('signed_out');
  });
});

describe('signing in', () => {
  it('lets somebody in nowhere who has to set up a second factor first', async () => {
    let must_set_up: 'two_factor' | null = 'two_factor';
    const signed = () => Promise.resolve({ csrf: 'x', me: { id: 'a_1' }, must_set_up });
    const session = new Session({ me: signed, login: signed, accept: signed } as unknown as Api);
    await session.sign_in('mia@demo.example', 'words', '');
    expect(session.state.value).toEqual({ kind: 'must_set_up' });
    await session.accept('inv_1', 'words');
    expect(session.state.value).toEqual({ kind: 'must_set_up' });
    must_set_up = null;
    await session.begin();
    expect(session.state.value.kind).toBe('signed_in');
  });
});
