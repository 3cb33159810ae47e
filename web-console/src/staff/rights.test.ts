import { describe, expect, it } from 'vitest';
import type { Right } from './form';
import { grouped, scopes_by_noun, with_level } from './rights';

const right = (method: string, path: string, about: string, scope: string): Right => ({ method, path, about, scope, access: ['admin'] });

describe('the matrix of rights', () => {
  const all = [
    right('GET', '/api/v1/tokens', 'All API tokens', 'tokens:admin'),
    right('GET', '/api/v1/audit', 'What was done by whom', 'audit:admin'),
    right('POST', '/api/v1/tokens', 'Make a token', 'tokens:admin'),
  ];

  it('stands by noun', () => {
    expect(grouped(all, '').map(({ noun, rights }) => [noun, rights.length])).toEqual([['audit', 1], ['tokens', 2]]);
  });

  it('is narrowed by path and by what a right is about', () => {
    expect(grouped(all, ' Make ').flatMap(({ rights }) => rights)).toEqual([all[2]]);
    expect(grouped(all, '/audit').map(({ noun }) => noun)).toEqual(['audit']);
    expect(grouped(all, 'nothing of it')).toEqual([]);
  });
});

describe('scopes', () => {
  it('stand by noun, with the levels that there are', () => {
    expect(scopes_by_noun(['audit:admin', 'rules:read', 'rules:write'])).toEqual([{ noun: 'audit', known: ['admin'] }, { noun: 'rules', known: ['read', 'write'] }]);
  });

  it('hold one level of a noun', () => {
    const read = with_level([], 'rules', 'read');
    expect(read).toEqual(['rules:read']);
    expect(with_level(with_level(read, 'agents', 'read'), 'rules', 'write')).toEqual(['agents:read', 'rules:write']);
    expect(with_level(read, 'rules', '')).toEqual([]);
  });
});
