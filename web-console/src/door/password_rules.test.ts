import { describe, expect, it } from 'vitest';
import { link_kind } from './form';
import { flaw_of } from './password_rules';

describe('a new password', () => {
  it('is counted in bytes, as the server does', () => {
    expect(flaw_of('123456789')).toBe('short');
    expect(flaw_of('1234567890')).toBeNull();
    expect(flaw_of('日本語で')).toBeNull(); // four characters of three bytes
    expect(flaw_of('x'.repeat(256))).toBeNull();
    expect(flaw_of('é'.repeat(129))).toBe('long');
  });
});

describe('the token of a link', () => {
  it('tells what it is for', () => {
    expect(link_kind('inv_abc')).toBe('invitation');
    expect(link_kind('rst_abc')).toBe('reset');
    expect(link_kind('wd_abc')).toBeNull();
    expect(link_kind('')).toBeNull();
  });
});
