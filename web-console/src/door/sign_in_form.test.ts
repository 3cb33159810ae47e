import { describe, expect, it } from 'vitest';
import { ApiError } from '../net/api';
import { explain } from './sign_in_form';

describe('explain', () => {
  it('does not say whether the email or the password was wrong', () => {
    expect(explain(new ApiError(401, 'unauthenticated', ''), 0).key).toBe('error.wrong');
  });

  it('asks for the code when the account needs one, and only blames one that was given', () => {
    const refusal = new ApiError(401, 'unauthenticated', '', 'code');
    expect(explain(refusal, 0)).toMatchObject({ key: 'code.needed', tone: 'plain', needs_code: true });
    expect(explain(refusal, 0, true)).toMatchObject({ key: 'error.code', tone: 'danger', needs_code: true });
  });

  it('tells the wrong password of somebody who is signed in', () => {
    expect(explain(new ApiError(403, 'forbidden', '', 'password'), 0).key).toBe('error.password');
  });

  it('says how long to wait after too many tries', () => {
    expect(explain(new ApiError(429, 'rate_limited', '', null, 12_000), 1000).wait_until).toBe(13_000);
    expect(explain(new ApiError(429, 'rate_limited', ''), 1000).wait_until).toBe(31_000);
  });

  it('tells a missing connection from a refusal', () => {
    expect(explain(new ApiError(0, 'offline', ''), 0).key).toBe('error.offline');
    expect(explain(new TypeError('x'), 0).key).toBe('error.other');
  });
});
