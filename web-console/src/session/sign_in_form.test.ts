import { describe, expect, it } from 'vitest';
import { ApiError } from '../net/api';
import { explain } from './sign_in_form';

describe('explain', () => {
  it('does not say whether the email or the password was wrong', () => {
    expect(explain(new ApiError(401, 'unauthenticated', ''), 0).key).toBe('signin.error.wrong');
  });

  it('asks for the code when the account needs one', () => {
    const problem = explain(new ApiError(401, 'unauthenticated', '', 'code'), 0);
    expect(problem).toMatchObject({ key: 'signin.error.code', needsCode: true });
  });

  it('says how long to wait after too many tries', () => {
    expect(explain(new ApiError(429, 'rate_limited', '', null, 12_000), 1000).waitUntil).toBe(13_000);
    expect(explain(new ApiError(429, 'rate_limited', ''), 1000).waitUntil).toBe(31_000);
  });

  it('tells a missing connection from a refusal', () => {
    expect(explain(new ApiError(0, 'offline', ''), 0).key).toBe('signin.error.offline');
    expect(explain(new TypeError('x'), 0).key).toBe('signin.error.other');
  });
});
